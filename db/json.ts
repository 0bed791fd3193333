// JSON columns: written in one canonical spelling, read back with a check.

import type { ZodType } from 'zod'
import { PairLensError } from '../core/errors.ts'
import type { Workspace } from './workspace.ts'

/** JSON with sorted keys and no spaces, so that equal values are equal texts. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
      : part,
  )
}

/** Parses a JSON column. @throws PairLensError `workspace` when the text is not of the shape. */
export function readJson<Value>(
  workspace: Workspace,
  column: string,
  text: string,
  shape: ZodType<Value>,
): Value {
  let parsed: unknown
  try {
    parsed = JSON.parse(text)
  } catch (thrown) {
    throw damaged(workspace, column, thrown)
  }
  const checked = shape.safeParse(parsed)
  if (!checked.success) throw damaged(workspace, column, checked.error)
  return checked.data
}

/** The error for contents that PairLens cannot have written. `what` names them, e.g. a column. */
export function damaged(workspace: Workspace, what: string, cause?: unknown): PairLensError {
  return new PairLensError(
    'workspace',
    `The workspace "${workspace.path}" holds something unreadable (${what}); use a copy of it, or start a new one from the corpus.`,
    { cause },
  )
}
