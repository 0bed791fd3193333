import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { NumericField } from '../../../core/filter/filter.ts'
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import {
  hasFlag,
  intervalOf,
  readFilter,
  valuesOf,
  withFlagToggled,
  withInterval,
  withoutCondition,
  withValues,
} from '../../../core/filter/filterEdits.ts'
import { arbitraryFilter, metadataColumns } from './arbitraryFilter.ts'

const filterOf = (where: string) => parseFilter(where, { metadataColumns: ['genre', 'year'] })

describe('limits on a number', () => {
  test.each([
    ['', null, null],
    ['similarity>0.5', 0.5, null],
    ['similarity>=0.5 similarity<0.9', 0.5, 0.9],
    ['similarity>0.2 similarity>0.4 similarity<=0.9 similarity<0.8', 0.4, 0.8],
    ['similarity=0.7', 0.7, 0.7],
    ['similarity!=0.7 gold>3', null, null],
  ])('of "%s" are the tightest ones', (where, low, high) => {
    expect(intervalOf(filterOf(where), 'similarity')).toEqual({ low, high })
  })

  test('are replaced where they stand; everything else stays', () => {
    const filter = filterOf('genre=news similarity>0.5 gold<2 similarity<0.9 similarity!=0.7')
    const changed = withInterval(filter, 'similarity', { low: 0.6, high: 0.8 }, { highExcluded: true })
    expect(formatFilter(changed)).toBe('genre=news similarity>=0.6 similarity<0.8 gold<2 similarity!=0.7')
  })

  test('go away with an open interval', () => {
    const cleared = withInterval(filterOf('similarity>0.5 gold<2'), 'similarity', { low: null, high: null })
    expect(formatFilter(cleared)).toBe('gold<2')
  })

  test('are what they were set to, in any filter, and the text of the filter can be read back', () => {
    const interval = fc.record({ low: fc.option(fc.integer()), high: fc.option(fc.integer()) })
    const field = fc.constantFrom<NumericField>('similarity', 'gold', 'error')
    fc.assert(
      fc.property(arbitraryFilter, field, interval, (filter, name, { low, high }) => {
        const changed = withInterval(filter, name, { low, high })
        expect(intervalOf(changed, name)).toEqual({ low, high })
        expect(readFilter(formatFilter(changed), metadataColumns)).toEqual(changed)
      }),
    )
  })
})

describe('values of a metadata column', () => {
  test('are added and taken away one by one', () => {
    const one = withValues(filterOf('gold<2'), 'genre', ['news'])
    expect(formatFilter(one)).toBe('gold<2 genre=news')
    const two = withValues(one, 'genre', ['news', 'head lines'])
    expect(valuesOf(two, 'genre')).toEqual(['news', 'head lines'])
    expect(readFilter(formatFilter(two), ['genre'])).toEqual(two)
    expect(formatFilter(withValues(two, 'genre', []))).toBe('gold<2')
  })

  test('of other columns and other comparisons are no choice', () => {
    expect(valuesOf(filterOf('year=2012 genre!=news'), 'genre')).toBeNull()
  })
})

test('a flag is switched on and off', () => {
  const on = withFlagToggled(filterOf('gold<2'), 'failed')
  expect(hasFlag(on, 'failed')).toBe(true)
  expect(formatFilter(withFlagToggled(on, 'failed'))).toBe('gold<2')
})

test('a condition is taken out by its place', () => {
  expect(formatFilter(withoutCondition(filterOf('gold<2 text:dog is:failed'), 1))).toBe('gold<2 is:failed')
})

test('a text that cannot be read is no filter', () => {
  expect(readFilter('gold<', [])).toBeNull()
})
