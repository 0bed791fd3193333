// From measured sentences to all of them: what is measured is given back, and more of it takes more.
import { expect, it } from 'vitest'
import { bytesOf, type MeasuredSentence, secondsOf } from '../../../engine/session/extrapolate.ts'
import { tokenize } from '../../db/sampleWorkspace.ts'

/** A sentence of so many words of four letters, which took a time that grows with the square of its length. */
function measuredSentence(words: number): MeasuredSentence {
  const text = Array.from({ length: words }, () => 'word').join(' ')
  const tokenization = { ...tokenize(text), truncated: false }
  const rows = tokenization.tokens.length
  const empty = new Float32Array(0)
  const contributions = {
    rows,
    columns: 0,
    values: empty,
    embedding: empty,
    referenceEmbedding: empty,
    nodes: 4,
    quadratureResidual: 0,
    converged: true,
  }
  return {
    characters: text.length,
    milliseconds: 0.04 * (text.length + 15) ** 2,
    attributed: { kind: 'attributed', id: words, encoder: 0, tokenization, unknownShare: 0, contributions },
  }
}

const measured = [5, 10, 20].map(measuredSentence)
const lengthsOf = (sentences: readonly MeasuredSentence[], count = 1) =>
  sentences.map(({ characters }) => ({ characters, sentences: count }))

it('gives back the time of the sentences that were measured', () => {
  const total = measured.reduce((sum, { milliseconds }) => sum + milliseconds, 0) / 1000
  expect(secondsOf(measured, lengthsOf(measured), 512)).toBeCloseTo(total, 9)
  expect(secondsOf(measured, lengthsOf(measured, 1000), 512)).toBeCloseTo(1000 * total, 6)
})

it('is not misled by one sentence that took far too long', () => {
  const disturbed = measured.map((sentence, index) =>
    index === 0 ? { ...sentence, milliseconds: 1e6 } : sentence,
  )
  expect(secondsOf(disturbed, lengthsOf(measured), 512)).toBeCloseTo(
    secondsOf(measured, lengthsOf(measured), 512),
    9,
  )
})

it('counts a text no further than to where it is cut off', () => {
  const long = (characters: number) => [{ characters, sentences: 1 }]
  expect(secondsOf(measured, long(1_000_000), 64)).toBe(secondsOf(measured, long(10_000), 64))
  expect(secondsOf(measured, long(1_000_000), 64)).toBeGreaterThan(secondsOf(measured, long(100), 64))
})

it('takes the cells of the matrices into account, pair by pair', () => {
  const pairOf = (words: number) => {
    const sentence = { id: words, encoder: 0, text: Array.from({ length: words }, () => 'word').join(' ') }
    return { pairId: words, sentenceA: sentence, sentenceB: sentence }
  }
  const bytes = (words: number, count: number) => bytesOf(measured, [], [pairOf(words)], count, 512)
  expect(bytes(10, 2000)).toBe(2 * bytes(10, 1000))
  // Of a pair with 42 rows and columns the matrix alone takes 7 kB; one with 12 takes a tenth of that.
  expect(bytes(40, 1000)).toBeGreaterThan(7e6)
  expect(bytes(10, 1000)).toBeLessThan(2e6)
})

it('knows the limit of the model where no sampled sentence is long enough to show it', () => {
  const long = [{ characters: 100_000, sentences: 1 }]
  // Twice as many tokens take more than twice the time.
  expect(secondsOf(measured, long, 1024)).toBeGreaterThan(2 * secondsOf(measured, long, 512))
})
