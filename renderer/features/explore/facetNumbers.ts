// How the numbers of each field are written in the rail and the table.
import type { NumericField } from '../../../core/filter/filter.ts'
import { score, small } from '../../../charts/words/numbers.ts'

/**
 * A limit or end of a histogram, as short as its field allows.
 * @param decimals as the width of the bins asks for
 */
export function facetNumber(field: NumericField, value: number, decimals: number): string {
  switch (field) {
    case 'error':
    case 'quadratureResidual':
      return small(value)
    case 'length':
    case 'nodes':
    case 'row':
    case 'pair':
      return score(value, 0)
    default:
      return score(value, decimals)
  }
}
