// A pair of a workspace with everything that belongs to its matrix, or the word that it has none.
import { type AttributionLevel, attributionLevels } from '../../core/attribution/groups.ts'
import { PairLensError } from '../../core/errors.ts'
import type { Tokenization } from '../../core/text/tokenization.ts'
import type { PairDetail } from '../../db/queries/pairDetails.ts'
import type { Run } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'

/** A pair that has numbers, a matrix, and the tokens of its rows and columns. */
export interface AttributedPair extends PairDetail {
  readonly numbers: NonNullable<PairDetail['numbers']>
  readonly matrix: Float32Array
  readonly tokenizationA: Tokenization
  readonly tokenizationB: Tokenization
  readonly level: AttributionLevel
}

/**
 * Null for a pair that failed or is not done yet.
 *
 * @throws PairLensError `workspace` when a part of an attributed pair is missing
 */
export function attributedPair(workspace: Workspace, run: Run, pair: PairDetail): AttributedPair | null {
  const { numbers, matrix, tokenizationA, tokenizationB } = pair
  if (numbers === null || matrix === null) return null
  const level = attributionLevels.find((known) => known === run.level)
  if (tokenizationA === null || tokenizationB === null || level === undefined) {
    throw new PairLensError(
      'workspace',
      `The workspace "${workspace.path}" lacks what belongs to the matrix of pair ${pair.pairId}; use a copy of it, or start a new one from the corpus.`,
    )
  }
  return { ...pair, numbers, matrix, tokenizationA, tokenizationB, level }
}
