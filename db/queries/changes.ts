// Tells cheaply whether anything was written to a workspace, by this connection or another.

import type { NoParameters } from '../sql.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

const marks = query<NoParameters, { readonly own: number; readonly others: number }>(
  'SELECT total_changes() AS own, data_version AS others FROM pragma_data_version',
)

/** A mark of the contents: as long as it stays the same, nothing has been written. It costs no look at any table. */
export function changeMark(workspace: Workspace): string {
  const mark = marks.get(workspace, {})
  return `${mark?.own} ${mark?.others}`
}
