// The reference of a sentence: special tokens stay, everything else is the pad.
import { expect, it } from 'vitest'
import { referenceIds } from '../../../core/encoder/reference.ts'

it('keeps length and special tokens, and blanks the rest', () => {
  expect(referenceIds([101, 7, 8, 102], [true, false, false, true], 0)).toEqual([101, 0, 0, 102])
})

it('goes by what is special here, not by the id: the pad may be any, and an id may be special once and not again', () => {
  expect(referenceIds([0, 5, 0, 2], [true, false, false, true], 1)).toEqual([0, 1, 1, 2])
})

it('of a sentence of special tokens alone is the sentence', () => {
  expect(referenceIds([101, 102], [true, true], 0)).toEqual([101, 102])
})
