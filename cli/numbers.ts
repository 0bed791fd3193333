// Numbers as windows and files write them, in the language of the command line.
import * as numbers from '../charts/words/numbers.ts'

const language = 'en'

export { factor, score, signedScore, small } from '../charts/words/numbers.ts'

/** A share, 0..1, as percent. */
export function percent(value: number | null, decimals?: number): string {
  return numbers.percent(value, language, decimals)
}

/** A difference of two shares in percentage points. */
export function percentPoints(value: number | null): string {
  return numbers.percentPoints(value, language)
}

/** A rate such as pairs per second. */
export function rate(value: number): string {
  return numbers.rate(value, language)
}

/** A whole number with its thousands grouped. */
export function count(value: number): string {
  return numbers.count(value, language)
}

/** `1 pair`, `2 pairs`, `10,000 pairs`. */
export function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`
}
