// What the rows and columns of a run's matrices are.

import { type AttributionLevel, attributionLevels } from '../../core/attribution/groups.ts'
import { PairLensError } from '../../core/errors.ts'
import type { Run } from '../../db/queries/runs.ts'

/** @throws PairLensError `workspace` when the workspace holds a level that PairLens does not know */
export function levelOf(run: Run): AttributionLevel {
  const level = attributionLevels.find((known) => known === run.level)
  if (level !== undefined) return level
  throw new PairLensError(
    'workspace',
    `Run ${run.id} has a level that PairLens does not know; use a copy of the workspace.`,
  )
}
