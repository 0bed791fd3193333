// A pair as a row of the table shows it.

import { matrixOf } from '../../db/queries/pairDetails.ts'
import type { PairResult } from '../../db/queries/pairs.ts'
import { existing, pairOf } from '../../db/queries/pairs.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { PairRow } from '../../contract/engine/schemas/pairs.ts'
import { thumbnailOf } from './thumbnail.ts'

/** Reads a pair of a run with its thumbnail. @throws PairLensError `workspace` when there is no such pair */
export function readPairRow(workspace: Workspace, runId: number, pairId: number): PairRow {
  const pair = existing(workspace, pairOf(workspace, runId, pairId))
  return pairRowOf(pair, matrixOf(workspace, runId, pairId))
}

/** The row of a pair that was read already; `matrix` is undefined when it failed. */
export function pairRowOf(pair: PairResult, matrix: Float32Array | undefined): PairRow {
  const { pairId, row, externalId, textA, textB, gold, metadata, tags, note, numbers, failure } = pair
  const thumbnail =
    numbers === null || matrix === undefined ? null : thumbnailOf(matrix, numbers.rows, numbers.columns)
  const texts = { pairId, row, externalId, textA, textB, gold, metadata, tags: [...tags], note }
  return { ...texts, numbers, failure, thumbnail }
}
