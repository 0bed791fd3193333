// Brings a workspace file up to the schema of this version, one transaction for each migration.

import type { Database } from 'better-sqlite3'
import { corpusMigration } from './migrations/0010-corpus.ts'
import { runMigration } from './migrations/0020-run.ts'
import { attributionMigration } from './migrations/0030-attribution.ts'
import { annotationMigration } from './migrations/0040-annotation.ts'
import { encoderMigration } from './migrations/0050-encoder.ts'
import { wordsMigration } from './migrations/0060-words.ts'
import type { Migration } from './migrations/migration.ts'

/** "PrLs": marks a SQLite file as a PairLens workspace. */
export const applicationId = 0x50_72_4c_73

/** In ascending order; a migration that was released is never edited. */
export const migrations: readonly Migration[] = [
  corpusMigration,
  runMigration,
  attributionMigration,
  annotationMigration,
  encoderMigration,
  wordsMigration,
]

/** The `user_version` of an up-to-date file. */
export const latestVersion = Math.max(...migrations.map((migration) => migration.version))

/** Applies the migrations that the file lacks. A failure leaves it at the last one that was applied. */
export function migrate(database: Database): void {
  for (const migration of migrations) {
    const apply = database.transaction(() => {
      // Asked inside the transaction: another process may have migrated the file in the meantime.
      if (versionOf(database) >= migration.version) return
      database.exec(migration.sql)
      database.pragma(`application_id = ${applicationId}`)
      database.pragma(`user_version = ${migration.version}`)
    })
    // The setting cannot be changed inside a transaction. Dropping a table would otherwise count as deleting its rows.
    if (migration.rebuildsTables === true) database.pragma('foreign_keys = OFF')
    try {
      apply.immediate()
    } finally {
      database.pragma('foreign_keys = ON')
    }
  }
}

/**
 * Lets a connection read an older file as if it had been migrated; the file stays as it is.
 * @returns false when the file is too old for that
 */
export function standInForMissing(database: Database): boolean {
  const version = versionOf(database)
  const missing = migrations.filter((migration) => migration.version > version)
  const standIns = missing.flatMap(({ standIn }) => standIn ?? [])
  if (standIns.length < missing.length) return false
  for (const standIn of standIns) database.exec(standIn)
  return true
}

/** The schema version of a file. */
export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}
