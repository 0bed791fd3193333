// The pattern for ASCII texts has the boundaries of Intl.Segmenter.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wordBoundaries } from '../../../core/text/wordBoundaries.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** Spaces are left out: the segmenter takes several in a row for one. */
const ofWords = (text: string, boundaries: readonly number[]) =>
  boundaries.filter((index) => text[index] !== ' ')

it('are the same in any ASCII text', () => {
  // Mostly what the rules are about, so that all of them meet.
  const part = fc.oneof(
    fc.constantFrom('a', 'Z', 'of', '0', '12', "'", '.', ',', ':', ';', '_', '-', '"', ' ', '/', '@', '`'),
    fc.string({ unit: 'grapheme-ascii', maxLength: 3 }),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join('')
      const expected = Array.from(segmenter.segment(text), ({ index }) => index)
      expect(ofWords(text, wordBoundaries(text))).toEqual(ofWords(text, expected))
    }),
    { numRuns: 5000 },
  )
})

it('are those of the segmenter elsewhere', () => {
  expect(wordBoundaries('жук 猫が庭で')).toEqual([0, 3, 4, 5, 6, 7])
})
