// What the demo shows of the bundled corpus: phenomena, pairs that fool the model, and one pair looked into.
import { parseFilter } from '../core/filter/parseFilter.ts'
import { type MetadataMean, metadataMeans } from '../db/queries/metadataMeans.ts'
import { pairDetailOf } from '../db/queries/pairDetails.ts'
import { type PairResult, queryPairs } from '../db/queries/pairs.ts'
import type { Workspace } from '../db/workspace.ts'
import { matrixTokens } from '../engine/pair/pairJson.ts'
import { pairTable } from './commands/list.ts'
import { strongestPairs, type TokenPair, tokenPairLines } from './matrixText.ts'
import { lineWidth, table } from './output.ts'
import { count, score } from './numbers.ts'
import { printable } from './text.ts'

/** The corpus scores pairs from 0 to 5; below this a person sees little in common. */
const lowGold = 'gold<2'
const misleadingShown = 5
const strongestShown = 8

export interface DemoResults {
  readonly phenomena: readonly MetadataMean[]
  /** The most similar pairs of low gold score. */
  readonly misleading: readonly PairResult[]
  /** The first of them, with its strongest token pairs; null when there is none. */
  readonly example: { readonly pair: PairResult; readonly strongest: readonly TokenPair[] } | null
}

export function demoResults(workspace: Workspace, runId: number): DemoResults {
  const misleading = queryPairs(workspace, runId, parseFilter(lowGold), {
    sort: 'similarity',
    descending: true,
    limit: misleadingShown,
  })
  const [pair] = misleading
  return {
    phenomena: metadataMeans(workspace, runId, 'phenomenon'),
    misleading,
    example: pair === undefined ? null : { pair, strongest: strongestOf(workspace, runId, pair.pairId) },
  }
}

function strongestOf(workspace: Workspace, runId: number, pairId: number): readonly TokenPair[] {
  const detail = pairDetailOf(workspace, runId, pairId)
  if (detail === undefined) return []
  const { matrix, tokenizationA, tokenizationB } = detail
  if (matrix === null || tokenizationA === null || tokenizationB === null) return []
  const rows = matrixTokens(tokenizationA, 'token')
  const columns = matrixTokens(tokenizationB, 'token')
  return strongestPairs({ rows, columns, matrix }, strongestShown)
}

const phenomenonColumns = [
  { title: '  phenomenon', align: 'left' },
  { title: 'pairs', align: 'right' },
  { title: 'similarity', align: 'right' },
  { title: 'gold', align: 'right' },
] as const

export function demoLines({ phenomena, misleading, example }: DemoResults): readonly string[] {
  const rows = phenomena.map(({ value, pairs, similarity, gold }) => [
    printable(`  ${value}`),
    count(pairs),
    score(similarity),
    score(gold, 2),
  ])
  return [
    'Mean similarity by phenomenon (gold from 0 to 5)',
    ...table(phenomenonColumns, rows),
    '',
    `Most similar to the model among the pairs with ${lowGold}`,
    ...pairTable(misleading, lineWidth()),
    ...(example === null ? [] : ['', ...exampleLines(example)]),
  ]
}

function exampleLines({ pair, strongest }: NonNullable<DemoResults['example']>): readonly string[] {
  return [
    `What makes pair ${pair.pairId} similar (${score(pair.numbers?.similarity ?? null)}): its strongest token pairs`,
    `  a  ${printable(pair.textA)}`,
    `  b  ${printable(pair.textB)}`,
    ...tokenPairLines(strongest),
  ]
}
