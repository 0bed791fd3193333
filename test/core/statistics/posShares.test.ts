import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOfSpeech } from '../../../core/filter/partsOfSpeech.ts'
import { posPairIndex, posPairs, posSums } from '../../../core/statistics/posShares.ts'

test('every unordered pair of tags has its own place', () => {
  expect(posPairs).toHaveLength((partsOfSpeech.length * (partsOfSpeech.length + 1)) / 2)
  posPairs.forEach(({ a, b }, index) => {
    expect(posPairIndex(a, b)).toBe(index)
    expect(posPairIndex(b, a)).toBe(index)
  })
})

test('cells of NOUN–VERB and VERB–NOUN are summed together', () => {
  const matrix = Float32Array.from([1, 2, 4, 8])
  const [all, half] = posSums(matrix, ['NOUN', 'VERB'], ['NOUN', 'VERB'], [1, 0.5])
  const at = (sums: typeof all, a: 'NOUN' | 'VERB', b: 'NOUN' | 'VERB') => sums?.sums[posPairIndex(a, b)]
  expect([at(all, 'NOUN', 'NOUN'), at(all, 'NOUN', 'VERB'), at(all, 'VERB', 'VERB')]).toEqual([1, 6, 8])
  // The two strongest cells are 8 (VERB–VERB) and 4 (VERB–NOUN).
  expect([at(half, 'NOUN', 'NOUN'), at(half, 'NOUN', 'VERB'), at(half, 'VERB', 'VERB')]).toEqual([0, 4, 8])
  expect(half?.total).toBe(12)
})

test('the sums over all pairs of tags are the sum of the cells', () => {
  const tag = fc.constantFrom(...partsOfSpeech)
  fc.assert(
    fc.property(
      fc.array(tag, { minLength: 1, maxLength: 6 }),
      fc.array(tag, { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 36, maxLength: 36 }),
      (tagsA, tagsB, cells) => {
        const matrix = Float32Array.from(cells.slice(0, tagsA.length * tagsB.length))
        for (const { sums, counts, total } of posSums(matrix, tagsA, tagsB, [1, 0.25])) {
          expect(sums.reduce((left, right) => left + right, 0)).toBeCloseTo(total, 9)
          expect(counts.reduce((left, right) => left + right, 0)).toBeLessThanOrEqual(matrix.length)
        }
      },
    ),
  )
})
