// Writes pairs as JSON lines: every pair in the form that `pair` prints, with its place in the corpus.
import { attributionLevels } from '../../core/attribution/groups.ts'
import { PairLensError } from '../../core/errors.ts'
import type { Filter } from '../../core/filter/filter.ts'
import { iteratePairs, type PairDetail } from '../../db/queries/pairDetails.ts'
import type { PairOrder } from '../../db/queries/pairs.ts'
import { getRun, type Run } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import { pairJson } from './pairJson.ts'

/** The lines of the file: one JSON object each. A failed pair has its reason in place of numbers. */
export function* jsonLines(
  workspace: Workspace,
  runId: number,
  filter: Filter,
  order: PairOrder = {},
): Generator<string, void, undefined> {
  const run = getRun(workspace, runId)
  for (const pair of iteratePairs(workspace, runId, filter, order)) {
    yield `${JSON.stringify({ ...placeOf(pair), ...attributionOf(workspace, run, pair) })}\n`
  }
}

function placeOf({ pairId, row, externalId, gold, metadata, tags, note, textA, textB }: PairDetail) {
  return { pair: pairId, row, id: externalId, gold, metadata, tags, note, a: textA, b: textB }
}

function attributionOf(workspace: Workspace, run: Run, pair: PairDetail): Readonly<Record<string, unknown>> {
  const { numbers, matrix, tokenizationA, tokenizationB, failure } = pair
  if (numbers === null || matrix === null) return { failure }
  const level = attributionLevels.find((known) => known === run.level)
  if (tokenizationA === null || tokenizationB === null || level === undefined) {
    throw new PairLensError(
      'workspace',
      `The workspace "${workspace.path}" lacks what belongs to the matrix of pair ${pair.pairId}; use a copy of it, or start a new one from the corpus.`,
    )
  }
  return pairJson({
    model: run.modelName,
    layer: run.layer,
    rule: run.rule,
    similarity: run.similarity,
    level,
    nodes: [numbers.nodesA, numbers.nodesB],
    device: run.device,
    milliseconds: null,
    tokenizationA,
    tokenizationB,
    matrix,
    prediction: numbers.prediction,
    reference: { a: numbers.referenceA, b: numbers.referenceB, ab: numbers.referenceAb },
    sum: numbers.sum,
    expected: numbers.expected,
    error: numbers.error,
  })
}
