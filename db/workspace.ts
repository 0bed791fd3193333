// A workspace that is open: one SQLite file, and whether it may be written to.

import type { Database } from 'better-sqlite3'

/** An open workspace; queries that only read take this. */
export interface Workspace {
  /** As the user named it: messages repeat it. */
  readonly path: string
  readonly database: Database
  /** Closes the file; closing twice does no harm. */
  readonly close: () => void
}

/** A workspace that was opened for writing; what changes the file takes this. */
export interface WritableWorkspace extends Workspace {
  readonly writable: true
}
