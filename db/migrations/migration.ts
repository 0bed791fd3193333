// What a migration is: the number a file has after it, and the SQL that takes it there.

export interface Migration {
  /** Becomes `user_version`. Numbers go up by tens. */
  readonly version: number
  readonly sql: string
  /**
   * SQL that gives a connection, in its temporary schema, what the migration would give the file, empty: with it an
   * older file can be read without being changed. Left out when an older file cannot be read so.
   */
  readonly standIn?: string
}
