// Asks SQLite itself which version it is.

import type { NoParameters } from '../sql.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

const version = query<NoParameters, { readonly version: string }>('SELECT sqlite_version() AS version')

/** Such as `3.53.0`. */
export function sqliteVersion(workspace: Workspace): string {
  return version.get(workspace, {})?.version ?? 'unknown'
}
