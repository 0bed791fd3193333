// Reads the order in which pairs are wanted.
import { PairLensError } from '../core/errors.ts'
import { isNumericField, type NumericField, numericFieldNames } from '../core/filter/filter.ts'
import type { PairOrder } from '../db/queries/pairs.ts'

/** A number of the pairs, with a minus in front from high to low. @throws PairLensError `arguments` */
export function parseOrder(text: string): PairOrder {
  const descending = text.startsWith('-')
  const name: string = descending ? text.slice(1) : text
  if (isNumericField(name)) return { sort: name satisfies NumericField, descending }
  throw new PairLensError(
    'arguments',
    `--sort is "${text}"; give one of ${numericFieldNames.join(', ')}, with a minus in front to sort from high to low.`,
  )
}
