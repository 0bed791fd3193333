// Writes pairs as JSON lines: every pair in the form that `pair` prints, with its place in the corpus.
import { iteratePairs, type PairDetail } from '../../db/queries/pairDetails.ts'
import { getRun, type Run } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import { attributedPair } from './attributedPair.ts'
import { pairJson } from '../pair/pairJson.ts'
import type { PairsToWrite } from './pairsToWrite.ts'

/** The lines of the file: one JSON object each. A failed pair has its reason in place of numbers. */
export function* jsonLines({
  workspace,
  runId,
  filter,
  order,
  onPair,
}: PairsToWrite): Generator<string, void, undefined> {
  const run = getRun(workspace, runId)
  for (const pair of iteratePairs(workspace, runId, filter, order)) {
    yield `${JSON.stringify(storedPairJson(workspace, run, pair))}\n`
    onPair?.()
  }
}

/** A stored pair in the keys of `pair --json`, after its place in the corpus. */
function storedPairJson(workspace: Workspace, run: Run, pair: PairDetail): Readonly<Record<string, unknown>> {
  const { pairId, row, externalId, gold, metadata, tags, note, textA, textB, failure } = pair
  const place = { pair: pairId, row, id: externalId, gold, metadata, tags, note, a: textA, b: textB }
  const attributed = attributedPair(workspace, run, pair)
  if (attributed === null) return { ...place, failure }
  const { numbers, matrix, tokenizationA, tokenizationB, level } = attributed
  return {
    ...place,
    ...pairJson({
      encoders: run,
      rule: run.rule,
      similarityMode: run.similarityMode,
      level,
      nodes: [numbers.nodesA, numbers.nodesB],
      unknown: [numbers.unknownA, numbers.unknownB],
      device: run.device,
      milliseconds: null,
      tokenizationA,
      tokenizationB,
      matrix,
      similarity: numbers.similarity,
      reference: { a: numbers.referenceA, b: numbers.referenceB, ab: numbers.referenceAb },
      sum: numbers.sum,
      expected: numbers.expected,
      error: numbers.error,
      quadratureResidual: numbers.quadratureResidual,
      converged: numbers.converged,
    }),
    goldResidual: numbers.goldResidual,
  }
}
