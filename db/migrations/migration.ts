// What a migration is: the number a file has after it, and the SQL that takes it there.

export interface Migration {
  /** Becomes `user_version`. Numbers go up by tens. */
  readonly version: number
  readonly sql: string
  /** Whether tables that others refer to are made anew: foreign keys are then not looked at on the way. */
  readonly rebuildsTables?: true
  /**
   * What stands in for the migration in the temporary schema of a connection, so that an older file can be read
   * without being changed. Left out when an older file cannot be read so.
   */
  readonly standIn?: StandIn
}

export interface StandIn {
  /** SQL for the temporary views of whole tables that older files lack. */
  readonly tables?: string
  /** For tables that older files have: SQL for each column that they lack, over the columns that they do have. */
  readonly columns?: Readonly<Record<string, Readonly<Record<string, string>>>>
}
