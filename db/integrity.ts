// Checks a workspace file for damage, for `pairlens doctor`.

import type { NoParameters } from './sql.ts'
import { query } from './sql.ts'
import type { Workspace } from './workspace.ts'

interface ForeignKeyViolation {
  readonly table: string
  readonly rowid: number | null
  readonly parent: string
}

const quickCheck = query<NoParameters, { readonly quick_check: string }>('PRAGMA quick_check')
const foreignKeyCheck = query<NoParameters, ForeignKeyViolation>('PRAGMA foreign_key_check')

/** What is wrong with the file, one sentence each; nothing when it is sound. */
export function checkIntegrity(workspace: Workspace): readonly string[] {
  const damage = quickCheck
    .all(workspace, {})
    .map((row) => row.quick_check)
    .filter((message) => message !== 'ok')
  if (damage.length > 0) return damage
  return foreignKeyCheck
    .all(workspace, {})
    .map(
      ({ table, rowid, parent }) => `Row ${rowid ?? '?'} of ${table} points to a missing row of ${parent}.`,
    )
}
