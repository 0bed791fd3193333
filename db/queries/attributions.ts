// Writes what a run computed for pairs: the numbers and the matrix.

import { toBlob } from '../float32.ts'
import { command } from '../sql.ts'
import type { WritableWorkspace } from '../workspace.ts'

/** The numbers of a finished pair. Terms as in the completeness identity: expected = similarity − a − b + ab. */
export interface AttributionNumbers {
  readonly rows: number
  readonly columns: number
  readonly similarity: number
  readonly referenceA: number
  readonly referenceB: number
  readonly referenceAb: number
  readonly sum: number
  readonly expected: number
  readonly error: number
  readonly nodesA: number
  readonly nodesB: number
  /** Quadrature residual, the larger of the two sentences. */
  readonly quadratureResidual: number
  readonly converged: boolean
  readonly truncated: boolean
  /** Of each sentence, the share of tokens that the model does not know; null where it was not counted. */
  readonly unknownA: number | null
  readonly unknownB: number | null
  /** Share of cells below 0. */
  readonly negativeCells: number
  /** Σ|A⁻| / Σ|A|. */
  readonly negativeMass: number
}

/** A finished pair, to be stored. */
export interface NewAttribution extends AttributionNumbers {
  readonly pairId: number
  /** rows × columns, row-major. */
  readonly matrix: Float32Array
}

type AttributionParameters = Omit<NewAttribution, 'converged' | 'truncated' | 'matrix'> & {
  readonly runId: number
  readonly converged: number
  readonly truncated: number
}

// A gold score is compared with a similarity after its range in the corpus is stretched over 0..1.
const insertion = command<AttributionParameters>(`
  INSERT INTO attribution (run_id, pair_id, rows, columns, similarity, reference_a, reference_b, reference_ab, sum,
    expected, error, nodes_a, nodes_b, quadrature_residual, converged, truncated, unknown_a, unknown_b, negative_cells,
    negative_mass, token_count, gold, gold_residual)
  SELECT @runId, pair.id, @rows, @columns, @similarity, @referenceA, @referenceB, @referenceAb, @sum,
    @expected, @error, @nodesA, @nodesB, @quadratureResidual, @converged, @truncated, @unknownA, @unknownB,
    @negativeCells, @negativeMass, @rows + @columns, pair.gold,
    CASE WHEN corpus.gold_high > corpus.gold_low
      THEN (pair.gold - corpus.gold_low) / (corpus.gold_high - corpus.gold_low) - @similarity END
  FROM pair JOIN corpus ON corpus.id = pair.corpus_id WHERE pair.id = @pairId
  ON CONFLICT (run_id, pair_id) DO NOTHING`)
const matrixInsertion = command<{ runId: number; pairId: number; matrix: Uint8Array }>(`
  INSERT INTO attribution_matrix (run_id, pair_id, matrix) VALUES (@runId, @pairId, @matrix)
  ON CONFLICT (run_id, pair_id) DO NOTHING`)
const failureRemoval = command<{ runId: number; pairId: number }>(
  'DELETE FROM failure WHERE run_id = @runId AND pair_id = @pairId',
)
/** Stores a finished pair; a failure noted before is withdrawn. Repeating it changes nothing. */
export function insertAttribution(
  workspace: WritableWorkspace,
  runId: number,
  attribution: NewAttribution,
): void {
  const { matrix, ...numbers } = attribution
  if (matrix.length !== numbers.rows * numbers.columns) {
    throw new RangeError(`${matrix.length} cells for ${numbers.rows} × ${numbers.columns}`)
  }
  insertion.run(workspace, {
    ...numbers,
    runId,
    converged: numbers.converged ? 1 : 0,
    truncated: numbers.truncated ? 1 : 0,
  })
  matrixInsertion.run(workspace, { runId, pairId: attribution.pairId, matrix: toBlob(matrix) })
  failureRemoval.run(workspace, { runId, pairId: attribution.pairId })
}
