// Reads the finished pairs of a run: filtered, sorted, page by page.

import { metadataValues } from '../../core/corpus/metadata.ts'
import type { Filter, NumericField } from '../../core/filter/filter.ts'
import { compileFilter } from '../filter.ts'
import { damaged, readJson } from '../json.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'
import { type Annotation, annotationOf } from './annotations.ts'
import type { AttributionNumbers } from './attributions.ts'

/** The numbers of a pair that was attributed, with what they say about its gold score. */
interface PairNumbers extends AttributionNumbers {
  /** Gold stretched from the range of the corpus to 0..1, minus the similarity; null without a gold score. */
  readonly goldResidual: number | null
}

/** A pair of a run, with what has been said about it whatever the run. */
export interface PairResult extends Annotation {
  readonly pairId: number
  readonly row: number
  readonly externalId: string | null
  readonly sentenceAId: number
  readonly sentenceBId: number
  readonly textA: string
  readonly textB: string
  readonly gold: number | null
  readonly metadata: Readonly<Record<string, string>>
  /** Null when the pair failed or is not done yet. */
  readonly numbers: PairNumbers | null
  /** Why it failed; null when it did not. */
  readonly failure: string | null
}

export interface PairOrder {
  /** `row` when not given. Pairs without the number come last. */
  readonly sort?: NumericField
  readonly descending?: boolean
}

export interface PairPage extends PairOrder {
  readonly limit: number
  readonly offset?: number
}

export interface MatchingId {
  readonly pairId: number
}

interface NumbersRow extends Omit<PairNumbers, 'converged' | 'truncated'> {
  readonly converged: number
  readonly truncated: number
}

type PairRow = Omit<PairResult, 'metadata' | 'numbers' | keyof Annotation> & { readonly metadata: string } & (
    NumbersRow | { readonly [Name in keyof NumbersRow]: null }
  )

const byId = query<{ runId: number; pairId: number }, PairRow>(`
  SELECT pair.id AS pairId, pair.row_number AS row, pair.external_id AS externalId,
    pair.sentence_a AS sentenceAId, pair.sentence_b AS sentenceBId, a.text AS textA, b.text AS textB,
    pair.gold, pair.metadata, failure.reason AS failure,
    rows, columns, similarity, reference_a AS referenceA, reference_b AS referenceB, reference_ab AS referenceAb,
    sum, expected, error, nodes_a AS nodesA, nodes_b AS nodesB, quadrature_residual AS quadratureResidual, converged, truncated,
    unknown_a AS unknownA, unknown_b AS unknownB, negative_cells AS negativeCells, negative_mass AS negativeMass, gold_residual AS goldResidual
  FROM pair
    JOIN sentence AS a ON a.id = pair.sentence_a
    JOIN sentence AS b ON b.id = pair.sentence_b
    LEFT JOIN attribution ON attribution.run_id = @runId AND attribution.pair_id = pair.id
    LEFT JOIN failure ON failure.run_id = @runId AND failure.pair_id = pair.id
  WHERE pair.id = @pairId AND pair.corpus_id = (SELECT corpus_id FROM run WHERE id = @runId)`)

/**
 * One page of the finished pairs of a run that a filter lets through; failed pairs come under `is:failed` only.
 * @throws PairLensError `input` when the filter cannot be used
 */
export function queryPairs(
  workspace: Workspace,
  runId: number,
  filter: Filter,
  page: PairPage,
): readonly PairResult[] {
  const { sql, parameters } = matchingIds(filter, page)
  const ids = query<Record<string, string | number>, MatchingId>(`${sql} LIMIT @limit OFFSET @offset`)
  const given = { ...parameters, runId, limit: page.limit, offset: page.offset ?? 0 }
  return ids.all(workspace, given).map(({ pairId }) => existing(workspace, pairOf(workspace, runId, pairId)))
}

/** How many finished pairs of a run a filter lets through. @throws PairLensError `input` */
export function countMatchingPairs(workspace: Workspace, runId: number, filter: Filter): number {
  const { sql, parameters } = compileFilter(filter)
  const count = query<Record<string, string | number>, { readonly count: number }>(
    `SELECT count(*) AS count ${sql}`,
  )
  return count.get(workspace, { ...parameters, runId })?.count ?? 0
}

/** A pair of the run's corpus, finished or not; undefined when the corpus has no such pair. */
export function pairOf(workspace: Workspace, runId: number, pairId: number): PairResult | undefined {
  const row = byId.get(workspace, { runId, pairId })
  return row && toPair(workspace, row)
}

/** SQL for the ids of matching pairs, in order; it expects `@runId` and may be followed by a limit. */
export function matchingIds(filter: Filter, order: PairOrder): ReturnType<typeof compileFilter> {
  const compiled = compileFilter(filter)
  // Ids ascend with rows, and unlike rows they are the key.
  const sort = order.sort === undefined || order.sort === 'row' ? 'pair' : order.sort
  const direction = order.descending === true ? 'DESC' : 'ASC'
  const by = `${compiled.field(sort)} ${direction} NULLS LAST, source.pair_id ${direction}`
  return { ...compiled, sql: `SELECT source.pair_id AS pairId ${compiled.sql} ORDER BY ${by}` }
}

/** The pair of a result; a result without one is damage. */
export function existing<Pair>(workspace: Workspace, pair: Pair | undefined): Pair {
  if (pair === undefined) throw damaged(workspace, 'a result without its pair')
  return pair
}

function toPair(workspace: Workspace, row: PairRow): PairResult {
  const { pairId, externalId, sentenceAId, sentenceBId, textA, textB, gold, failure } = row
  const metadata = readJson(workspace, 'pair.metadata', row.metadata, metadataValues)
  const pair = { pairId, row: row.row, externalId, sentenceAId, sentenceBId, textA, textB, gold, metadata }
  const annotation = annotationOf(workspace, pairId)
  return { ...pair, ...annotation, numbers: row.similarity === null ? null : toNumbers(row), failure }
}

function toNumbers(row: NumbersRow): PairNumbers {
  return {
    rows: row.rows,
    columns: row.columns,
    similarity: row.similarity,
    referenceA: row.referenceA,
    referenceB: row.referenceB,
    referenceAb: row.referenceAb,
    sum: row.sum,
    expected: row.expected,
    error: row.error,
    nodesA: row.nodesA,
    nodesB: row.nodesB,
    quadratureResidual: row.quadratureResidual,
    converged: row.converged === 1,
    truncated: row.truncated === 1,
    unknownA: row.unknownA,
    unknownB: row.unknownB,
    negativeCells: row.negativeCells,
    negativeMass: row.negativeMass,
    goldResidual: row.goldResidual,
  }
}
