import fc from 'fast-check'
import { expect, test } from 'vitest'
import { partsOfSpeech } from '../../../core/filter/partsOfSpeech.ts'
import { createCellOrder } from '../../../core/statistics/cellOrder.ts'
import { posPairIndex, posPairs, posSums, tagCode } from '../../../core/statistics/posShares.ts'
import type { PartOfSpeech } from '../../../core/text/tokenization.ts'

const codes = (tags: readonly PartOfSpeech[]) => Uint8Array.from(tags, tagCode)

/** For each share what the sums are, by pair of tags. */
function sumsOf(
  values: readonly number[],
  tagsA: readonly PartOfSpeech[],
  tagsB: readonly PartOfSpeech[],
  shares: readonly number[],
) {
  const cells = Float64Array.from(values)
  const length = shares.length * posPairs.length
  const sums = {
    // What was there before must not matter.
    sums: new Float64Array(length).fill(NaN),
    counts: new Float64Array(length).fill(NaN),
    totals: new Float64Array(shares.length),
  }
  posSums({ cells, tagsA: codes(tagsA), tagsB: codes(tagsB) }, createCellOrder()(cells), shares, sums)
  return shares.map((_, cut) => {
    const [begin, end] = [cut * posPairs.length, (cut + 1) * posPairs.length]
    return {
      sums: sums.sums.slice(begin, end),
      counts: sums.counts.slice(begin, end),
      total: sums.totals[cut] ?? NaN,
    }
  })
}

test('every unordered pair of tags has its own place', () => {
  expect(posPairs).toHaveLength((partsOfSpeech.length * (partsOfSpeech.length + 1)) / 2)
  posPairs.forEach(({ a, b }, index) => {
    expect(posPairIndex(tagCode(a), tagCode(b))).toBe(index)
    expect(posPairIndex(tagCode(b), tagCode(a))).toBe(index)
  })
})

test('cells of NOUN–VERB and VERB–NOUN are summed together', () => {
  const [half, all] = sumsOf([1, 2, 4, 8], ['NOUN', 'VERB'], ['NOUN', 'VERB'], [0.5, 1])
  const at = (sums: typeof all, a: 'NOUN' | 'VERB', b: 'NOUN' | 'VERB') =>
    sums?.sums[posPairIndex(tagCode(a), tagCode(b))]
  expect([at(all, 'NOUN', 'NOUN'), at(all, 'NOUN', 'VERB'), at(all, 'VERB', 'VERB')]).toEqual([1, 6, 8])
  // The two strongest cells are 8 (VERB–VERB) and 4 (VERB–NOUN).
  expect([at(half, 'NOUN', 'NOUN'), at(half, 'NOUN', 'VERB'), at(half, 'VERB', 'VERB')]).toEqual([0, 4, 8])
  expect(half?.total).toBe(12)
})

test('the sums over all pairs of tags are the sum of the cells that are taken', () => {
  const tag = fc.constantFrom(...partsOfSpeech)
  fc.assert(
    fc.property(
      fc.array(tag, { minLength: 1, maxLength: 6 }),
      fc.array(tag, { minLength: 1, maxLength: 6 }),
      fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 36, maxLength: 36 }),
      (tagsA, tagsB, values) => {
        const cells = values.slice(0, tagsA.length * tagsB.length)
        const [quarter, all] = sumsOf(cells, tagsA, tagsB, [0.25, 1])
        const strongest = cells.toSorted((a, b) => b - a).slice(0, Math.ceil(cells.length / 4))
        for (const [taken, sums] of [[strongest, quarter] as const, [cells, all] as const]) {
          const total = taken.reduce((left, right) => left + right, 0)
          expect(sums?.total).toBeCloseTo(total, 9)
          expect(sums?.sums.reduce((left, right) => left + right, 0)).toBeCloseTo(total, 9)
          expect(sums?.counts.reduce((left, right) => left + right, 0)).toBe(taken.length)
        }
      },
    ),
  )
})
