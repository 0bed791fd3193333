// How the numbers of each field are written in the rail and the table.
import type { NumericField } from '../../../core/filter/filter.ts'
import { score, small } from '../../format/numbers.ts'

/** A limit or end of a histogram, as short as its field allows. */
export function facetNumber(field: NumericField, value: number): string {
  switch (field) {
    case 'error':
    case 'convergence':
      return small(value)
    case 'length':
    case 'nodes':
    case 'row':
    case 'pair':
      return score(value, 0)
    case 'gold':
      return score(value, Number.isInteger(value * 10) ? 1 : 2)
    default:
      return score(value, 2)
  }
}
