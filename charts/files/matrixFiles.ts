// A pair's matrix as the text of a CSV or JSON file, with what it was computed with.
import { csvFile } from '../draw/csvFile.ts'
import { type Provenance, provenanceColumns } from './provenance.ts'
import { sidesJson } from '../words/runNames.ts'
import type { AttributedPair, DisplayMatrix } from '../matrix/displayMatrix.ts'

/**
 * The matrix as it is shown, one line a row and one column a column, after columns that repeat the provenance: a file
 * without comments can be read by every program.
 */
export function matrixCsv(pair: AttributedPair, matrix: DisplayMatrix, provenance: Provenance): string {
  const header = ['token_a', 'pos_a', ...matrix.columns.map(({ text }) => text)]
  const lines = matrix.rows.map((label, row) => [
    label.text,
    label.pos,
    ...matrix.columns.map((_, column) => shortest(matrix.cells[row * matrix.columns.length + column] ?? 0)),
  ])
  return csvFile({ ...provenanceColumns(provenance), row: pair.row }, header, lines)
}

/** The pair with its stored matrix, in the keys of the command line's `pair --json`. */
export function pairJson(pair: AttributedPair, { run, corpus, programVersion }: Provenance): string {
  const { numbers } = pair
  const width = pair.tokensB.length
  return `${JSON.stringify({
    program: `PairLens ${programVersion}`,
    corpus: corpus.name,
    corpusSha256: corpus.sha256,
    row: pair.row,
    id: pair.externalId,
    gold: pair.gold,
    a: pair.textA,
    b: pair.textB,
    metadata: pair.metadata,
    model: run.modelName,
    modelHash: run.modelHash,
    layer: run.layer,
    ...sidesJson(run),
    rule: run.rule,
    similarityMode: run.similarityMode,
    level: pair.level,
    device: run.device,
    nodes: [numbers.nodesA, numbers.nodesB],
    truncated: numbers.truncated,
    unknown: [numbers.unknownA, numbers.unknownB],
    tokensA: pair.tokensA,
    tokensB: pair.tokensB,
    matrix: pair.tokensA.map((_, row) =>
      Array.from(pair.matrix.subarray(row * width, (row + 1) * width), shortest),
    ),
    similarity: numbers.similarity,
    reference: { a: numbers.referenceA, b: numbers.referenceB, ab: numbers.referenceAb },
    sum: numbers.sum,
    expected: numbers.expected,
    error: numbers.error,
    quadratureResidual: numbers.quadratureResidual,
    converged: numbers.converged,
  })}\n`
}

/** Nine digits give a float32 back exactly; the digits beyond would only make files longer. */
function shortest(value: number): number {
  return Number(value.toPrecision(9))
}
