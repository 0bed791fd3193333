// What a migration is: the number a file has after it, and the SQL that takes it there.

export interface Migration {
  /** Becomes `user_version`. Numbers go up by tens. */
  readonly version: number
  readonly sql: string
  /** Whether tables that others refer to are made anew: foreign keys are then not looked at on the way. */
  readonly rebuildsTables?: true
  /**
   * SQL that gives a connection, in its temporary schema, what the migration would give the file: with it an
   * older file can be read without being changed. Left out when an older file cannot be read so.
   */
  readonly standIn?: string
}
