// Makes a workspace file as an older version of PairLens left it.

import SqliteDatabase from 'better-sqlite3'
import { applicationId, migrations } from '../../db/migrate.ts'

/** @param version the schema that the file has; its corpus, without pairs, is called `old` */
export function writeOlderFile(path: string, version: number): void {
  const database = new SqliteDatabase(path)
  for (const migration of migrations) if (migration.version <= version) database.exec(migration.sql)
  database.exec(`
    INSERT INTO corpus (name, source, sha256, byte_count, dialect, columns, imported_at, complete)
    VALUES ('old', 'old.csv', 'ab', 1, '{}', '{}', '2026-01-01', 1)`)
  database.pragma(`application_id = ${applicationId}`)
  database.pragma(`user_version = ${version}`)
  database.pragma('journal_mode = WAL')
  database.close()
}
