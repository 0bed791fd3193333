// Made-up results of sentences and pairs that agree with each other as real ones do: terms, sum, error, matrix.

import { negativeShares } from '../../core/statistics/negativeMass.ts'
import type { Tokenization } from '../../core/text/tokenization.ts'
import type { NewAttribution } from '../../db/queries/attributions.ts'
import type { SentenceResult } from '../../db/queries/sentences.ts'
import { lexicon } from './lexicon.ts'
import { likeness, wordLikeness } from './likeness.ts'
import { createRandom } from './random.ts'

/** The tolerance of the adaptive rule: sentences with a larger residual have not converged. */
const tolerance = 1e-3

/** The result of a sentence; it depends on its id and tokens alone. */
export function resultOfSentence(sentenceId: number, { tokens, truncated }: Tokenization): SentenceResult {
  const random = createRandom(sentenceId * 7 + 1)
  const converged = random.next() > 0.004
  const nodes = converged ? random.pick([6, 6, 6, 6, 8, 8, 12, 16]) : 64
  const quadratureResidual = Math.exp(random.normal(-9, 0.6))
  return {
    sentenceId,
    encoder: 0,
    nodes,
    quadratureResidual: converged ? Math.min(quadratureResidual, tolerance) : tolerance + quadratureResidual,
    converged,
    embeddingNorm: 4 + random.next(),
    tokenCount: tokens.length,
    truncated,
    unknownShare: random.next() < 0.995 ? 0 : random.next(),
  }
}

/** The result of a pair; it depends on the ids and tokens alone. */
export function attributionOfPair(
  pairId: number,
  [a, b]: readonly [Tokenization, Tokenization],
  [resultA, resultB]: readonly [SentenceResult, SentenceResult],
): NewAttribution {
  const random = createRandom(pairId * 31 + 5)
  const similarity = clamp(0.12 + 0.8 * likeness(a, b) + random.normal(0, 0.07), -0.2, 0.999)
  const reference = {
    a: random.normal(0.06, 0.02),
    b: random.normal(0.06, 0.02),
    ab: random.normal(0.04, 0.01),
  }
  const expected = similarity - reference.a - reference.b + reference.ab
  const wantedSum = expected + (random.next() < 0.5 ? -1 : 1) * Math.exp(random.normal(-9, 0.8))
  const matrix = shiftedTo(
    wantedSum,
    roughMatrix(a, b, () => random.normal(0, 1)),
  )
  const sum = matrix.reduce((total, cell) => total + cell, 0)
  return {
    pairId,
    rows: a.tokens.length,
    columns: b.tokens.length,
    similarity,
    referenceA: reference.a,
    referenceB: reference.b,
    referenceAb: reference.ab,
    sum,
    expected,
    error: Math.abs(sum - expected),
    nodesA: resultA.nodes,
    nodesB: resultB.nodes,
    quadratureResidual: Math.max(resultA.quadratureResidual, resultB.quadratureResidual),
    converged: resultA.converged && resultB.converged,
    truncated: a.truncated || b.truncated,
    unknownA: resultA.unknownShare,
    unknownB: resultB.unknownShare,
    ...negativeShares(matrix),
    matrix,
  }
}

/** Noise, with high cells where words are alike and more of everything between content words. */
function roughMatrix(a: Tokenization, b: Tokenization, noise: () => number): Float32Array {
  const [rows, columns] = [lemmas(a), lemmas(b)]
  const cells = new Float32Array(rows.length * columns.length)
  rows.forEach((row, i) =>
    columns.forEach((column, j) => {
      const distance = Math.abs(i / rows.length - j / columns.length)
      const alike = wordLikeness(row.lemma, column.lemma) * Math.exp(-4 * distance)
      cells[i * columns.length + j] =
        (row.weight * column.weight * (alike * 60 + noise() * 6 + 1)) / (rows.length * columns.length)
    }),
  )
  return cells
}

function lemmas({
  tokens,
  words,
}: Tokenization): readonly { readonly lemma: string; readonly weight: number }[] {
  return tokens.map((token) => {
    const lemma = (token.word === null ? undefined : words[token.word]?.lemma) ?? token.text
    return { lemma, weight: (lexicon.get(lemma)?.group ?? 0) > 0 ? 0.6 : 0.2 }
  })
}

/** Spreads what is missing to a sum evenly over the cells, after scaling them to the size that real ones have. */
function shiftedTo(sum: number, cells: Float32Array): Float32Array {
  const magnitude = cells.reduce((total, cell) => total + Math.abs(cell), 0)
  const scale = (Math.abs(sum) + 0.4) / (magnitude === 0 ? 1 : magnitude)
  const shift = (sum - scale * cells.reduce((total, cell) => total + cell, 0)) / cells.length
  return cells.map((cell) => cell * scale + shift)
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}
