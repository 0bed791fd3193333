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
  /** True when the file was made by opening it, and not met. */
  readonly isNew: boolean
  /** False when the file was deleted or replaced since: what is written is then lost. */
  readonly isInPlace: () => boolean
}
