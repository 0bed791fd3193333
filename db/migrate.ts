// Brings a workspace file up to the schema of this version, one transaction for each migration.

import type { Database } from 'better-sqlite3'
import { corpusMigration } from './migrations/0010-corpus.ts'
import { runMigration } from './migrations/0020-run.ts'
import { attributionMigration } from './migrations/0030-attribution.ts'
import { annotationMigration } from './migrations/0040-annotation.ts'
import { encoderMigration } from './migrations/0050-encoder.ts'
import { nameMigration } from './migrations/0060-names.ts'
import type { Migration, StandIn } from './migrations/migration.ts'
import { lineCountsMigration } from './migrations/0070-lineCounts.ts'
import { unknownMigration } from './migrations/0080-unknown.ts'
import { wordsMigration } from './migrations/0090-words.ts'

/** "PrLs": marks a SQLite file as a PairLens workspace. */
export const applicationId = 0x50_72_4c_73

/** In ascending order; a migration that was released is never edited. */
export const migrations: readonly Migration[] = [
  corpusMigration,
  runMigration,
  attributionMigration,
  annotationMigration,
  encoderMigration,
  nameMigration,
  lineCountsMigration,
  unknownMigration,
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
  for (const { tables } of standIns) if (tables !== undefined) database.exec(tables)
  for (const [table, columns] of columnsByTable(standIns)) {
    const added = columns.map(([name, expression]) => `${expression} AS ${name}`)
    database.exec(`CREATE TEMP VIEW ${table} AS SELECT *, ${added.join(', ')} FROM main.${table}`)
  }
  return true
}

/** One list of columns a table, whichever migrations add them: a connection has room for one view of each name. */
function columnsByTable(
  standIns: readonly StandIn[],
): ReadonlyMap<string, readonly (readonly [name: string, expression: string])[]> {
  const byTable = new Map<string, (readonly [string, string])[]>()
  for (const { columns = {} } of standIns) {
    for (const [table, added] of Object.entries(columns)) {
      byTable.set(table, [...(byTable.get(table) ?? []), ...Object.entries(added)])
    }
  }
  return byTable
}

/** The schema version of a file. */
export function versionOf(database: Database): number {
  return Number(database.pragma('user_version', { simple: true }))
}
