// What a migration is: the number a file has after it, and the SQL that takes it there.

export interface Migration {
  /** Becomes `user_version`. Numbers go up by tens. */
  readonly version: number
  readonly sql: string
}
