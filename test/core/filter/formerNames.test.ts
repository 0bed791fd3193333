// Filters that were saved by older versions, in the names of today: translated, never read in another sense.
import { describe, expect, it } from 'vitest'
import { withTodaysNames } from '../../../core/filter/formerNames.ts'
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { refusal } from '../../helpers/refusal.ts'

describe('a filter of an older version', () => {
  it.each([
    ['residual>0.2', 'goldResidual>0.2'],
    ['convergence<=1e-3 gold<2', 'quadratureResidual<=1e-3 gold<2'],
    ['similarity>0.8 residual < -0.3', 'similarity>0.8 goldResidual < -0.3'],
    ['text:residual lemma:residual~convergence', 'text:residual lemma:residual~convergence'],
    ['text:"a residual>0 sum" residual>0', 'text:"a residual>0 sum" goldResidual>0'],
    ['"residual"=high', '"residual"=high'],
    ['"a \\" residual>1"=x', '"a \\" residual>1"=x'],
    ['genre=residual', 'genre=residual'],
    ['goldResidual=yes', '"goldResidual"=yes'],
    ['quadratureResidual=no', '"quadratureResidual"=no'],
    ['unknown=yes unknown > 3', '"unknown"=yes "unknown" > 3'],
    ['genre=unknown text:unknown', 'genre=unknown text:unknown'],
    ['', ''],
  ])('%s becomes %s', (before, today) => {
    expect(withTodaysNames(before)).toBe(today)
  })
})

describe('a former name that is typed today', () => {
  it('is refused with both of the numbers it may mean', () => {
    const { message } = refusal(() => parseFilter('gold<2 residual>0.2'))
    expect(message).toContain('character 8')
    expect(message).toContain('goldResidual')
    expect(message).toContain('quadratureResidual')
  })

  it('is refused though the corpus has a column of that name, which is written in quotes', () => {
    const context = { metadataColumns: ['residual'] }
    expect(() => parseFilter('residual=high', context)).toThrow('goldResidual')
    const filter = parseFilter('"residual"=high', context)
    expect(filter.conditions).toEqual([
      { kind: 'metadata', column: 'residual', operator: '=', value: 'high' },
    ])
    expect(parseFilter(formatFilter(filter), context)).toEqual(filter)
  })

  it('is refused with its only name of today', () => {
    expect(() => parseFilter('convergence>0')).toThrow('write quadratureResidual')
  })
})
