// Streams what an index of a run is made of: the numbers of each attributed pair, its sentences and its flags.

import type { NumericField } from '../../core/filter/filter.ts'
import { numericFieldNames } from '../../core/filter/filter.ts'
import { attributionFields } from '../filter.ts'
import type { NoParameters } from '../sql.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** One attributed pair; null is a number that it does not have. */
export interface ColumnsRow extends Readonly<Record<NumericField, number | null>> {
  readonly pair: number
  readonly sentenceAId: number
  readonly sentenceBId: number
  /** 0 or 1. */
  readonly truncated: number
  /** 0 or 1. */
  readonly converged: number
  readonly nodesA: number
  readonly nodesB: number
  readonly negativeCells: number
  /** f(a, r_b) + f(r_a, b) − f(r_a, r_b). */
  readonly reference: number
  /** (f(a, r_b) + f(r_a, b) − f(r_a, r_b)) / f(a, b); null where the similarity is 0. */
  readonly referenceShare: number | null
}

const columns = `
  SELECT ${numericFieldNames.map((name) => `${attributionFields[name]} AS ${name}`).join(', ')},
    pair.sentence_a AS sentenceAId, pair.sentence_b AS sentenceBId, source.truncated, source.converged,
    source.nodes_a AS nodesA, source.nodes_b AS nodesB, source.negative_cells AS negativeCells,
    source.reference_a + source.reference_b - source.reference_ab AS reference,
    (source.reference_a + source.reference_b - source.reference_ab) / nullif(source.similarity, 0) AS referenceShare
  FROM attribution AS source JOIN pair ON pair.id = source.pair_id
  WHERE source.run_id = @runId`
const ofRun = query<{ runId: number }, ColumnsRow>(`${columns} ORDER BY source.pair_id`)
// Matrices get ascending rowids as they are stored, so these say which pairs came later than others. The plus signs
// keep SQLite from walking over every pair of the run.
const ofRunAfter = query<{ runId: number; afterStored: number }, ColumnsRow>(`
  ${columns} AND source.pair_id IN (
    SELECT pair_id FROM attribution_matrix WHERE rowid > @afterStored AND +run_id = @runId)
  ORDER BY source.pair_id`)
const last = query<NoParameters, { readonly stored: number | null }>(
  'SELECT max(rowid) AS stored FROM attribution_matrix',
)

/** The attributed pairs of a run in id order. Nothing may be written through this workspace until the stream ends. */
export function iterateColumns(workspace: Workspace, runId: number): Generator<ColumnsRow, void, undefined> {
  return ofRun.iterate(workspace, { runId })
}

/** Those of them that were stored after a {@link lastStored}, in id order. */
export function columnsStoredAfter(
  workspace: Workspace,
  runId: number,
  afterStored: number,
): readonly ColumnsRow[] {
  return ofRunAfter.all(workspace, { runId, afterStored })
}

/** A number that grows with every result that is stored, of whichever run. */
export function lastStored(workspace: Workspace): number {
  return last.get(workspace, {})?.stored ?? 0
}
