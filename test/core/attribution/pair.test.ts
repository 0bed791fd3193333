// A pair's matrix and four terms, against the definitions of each similarity mode written out plainly.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { attributePair } from '../../../core/attribution/pair.ts'
import {
  parseSimilarityMode,
  type SimilarityMode,
  similarityModes,
} from '../../../core/attribution/similarity.ts'
import { refusal } from '../../helpers/refusal.ts'
import { contributionsOf } from './contributionsOf.ts'

const columns = 3

const someNumber = fc.integer({ min: -64, max: 64 }).map((value) => value / 16)
const someVector = fc.array(someNumber, { minLength: columns, maxLength: columns })
const someRows = fc.array(someVector, { minLength: 1, maxLength: 4 })

/** Contributions that miss nothing: the embedding is the reference's plus every row. Exact in binary. */
const complete = fc.tuple(someRows, someVector).map(([rows, reference]) => ({
  rows,
  reference,
  embedding: reference.map((value, column) => rows.reduce((sum, row) => sum + (row[column] ?? 0), value)),
}))

/** Contributions whose rows have nothing to do with the embeddings. */
const incomplete = fc.record({ rows: someRows, reference: someVector, embedding: someVector })

interface Sentence {
  readonly rows: readonly (readonly number[])[]
  readonly reference: readonly number[]
  readonly embedding: readonly number[]
}

const dot = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((total, value, index) => total + value * (b[index] ?? 0), 0)
const norm = (a: readonly number[]): number => Math.sqrt(dot(a, a))
const minus = (a: readonly number[], b: readonly number[]): readonly number[] =>
  a.map((value, index) => value - (b[index] ?? 0))

const attribute = (a: Sentence, b: Sentence, mode: SimilarityMode) =>
  attributePair(
    contributionsOf(a.rows, a.embedding, a.reference),
    contributionsOf(b.rows, b.embedding, b.reference),
    mode,
  )

/**
 * What is compared, and c, by the table of similarity modes. Where the encoder normalizes, the norms are inside the
 * embeddings already and are differentiated with them.
 */
function definition(a: Sentence, b: Sentence, mode: SimilarityMode) {
  const origin = a.reference.map(() => 0)
  switch (mode) {
    case 'dot':
    case 'cosine-normalized':
      return { c: 1, x: a.embedding, y: b.embedding, rx: a.reference, ry: b.reference }
    case 'cosine':
      return {
        c: norm(a.embedding) * norm(b.embedding),
        x: a.embedding,
        y: b.embedding,
        rx: a.reference,
        ry: b.reference,
      }
    case 'shifted-dot':
      return {
        c: 1,
        x: minus(a.embedding, a.reference),
        y: minus(b.embedding, b.reference),
        rx: origin,
        ry: origin,
      }
    case 'shifted-cosine': {
      const [x, y] = [minus(a.embedding, a.reference), minus(b.embedding, b.reference)]
      return { c: norm(x) * norm(y), x, y, rx: origin, ry: origin }
    }
  }
}

describe.each(similarityModes)('%s', (mode) => {
  it('has the matrix and the terms of its definition', () => {
    fc.assert(
      fc.property(incomplete, incomplete, (a, b) => {
        const { c, x, y, rx, ry } = definition(a, b, mode)
        fc.pre(c > 0.1)
        const found = attribute(a, b, mode)
        const cells = a.rows.flatMap((row) => b.rows.map((column) => dot(row, column) / c))
        expect([found.rows, found.columns]).toEqual([a.rows.length, b.rows.length])
        cells.forEach((cell, index) => expect(found.matrix[index]).toBeCloseTo(cell, 4))
        expect(found.similarity).toBeCloseTo(dot(x, y) / c, 10)
        expect(found.reference.a).toBeCloseTo(dot(x, ry) / c, 10)
        expect(found.reference.b).toBeCloseTo(dot(rx, y) / c, 10)
        expect(found.reference.ab).toBeCloseTo(dot(rx, ry) / c, 10)
        const sum = cells.reduce((total, cell) => total + cell, 0)
        const expected = (dot(x, y) - dot(x, ry) - dot(rx, y) + dot(rx, ry)) / c
        expect(found.sum).toBeCloseTo(sum, 9)
        expect(found.expected).toBeCloseTo(expected, 9)
        expect(found.error).toBeCloseTo(Math.abs(sum - expected), 8)
      }),
    )
  })

  it('is complete when the contributions are', () => {
    fc.assert(
      fc.property(complete, complete, (a, b) => {
        const { sum, expected, error, similarity, reference } = attribute(a, b, mode)
        const scale = Math.max(
          1,
          Math.abs(sum),
          Math.abs(similarity),
          ...Object.values(reference).map(Math.abs),
        )
        expect(error / scale).toBeLessThan(1e-12)
        expect(Math.abs(sum - expected)).toBe(error)
      }),
    )
  })

  it('is turned over when the sentences change places', () => {
    fc.assert(
      fc.property(incomplete, incomplete, (a, b) => {
        const [there, back] = [attribute(a, b, mode), attribute(b, a, mode)]
        expect(back.similarity).toBeCloseTo(there.similarity, 12)
        expect([back.reference.a, back.reference.b]).toEqual([there.reference.b, there.reference.a])
        there.matrix.forEach((cell, place) => {
          const [row, column] = [Math.floor(place / there.columns), place % there.columns]
          expect(back.matrix[column * there.rows + row]).toBeCloseTo(cell, 12)
        })
      }),
    )
  })

  it('is 0, not undefined, for an embedding without direction', () => {
    const nothing = { rows: [[0, 0, 0]], reference: [0, 0, 0], embedding: [0, 0, 0] }
    const found = attribute(nothing, nothing, mode)
    expect([found.similarity, found.sum, found.error]).toEqual([0, 0, 0])
  })
})

describe('the name of a mode', () => {
  it.each(similarityModes)('%s is read', (mode) => {
    expect(parseSimilarityMode(mode)).toBe(mode)
  })

  it('that does not exist is refused with those that do', () => {
    const { kind, message } = refusal(() => parseSimilarityMode('manhattan'))
    expect(kind).toBe('arguments')
    for (const mode of similarityModes) expect(message).toContain(mode)
  })
})
