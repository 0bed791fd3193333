// Numbers with their intervals, as text.
import type { Estimate } from '../../contract/engine/schemas/study.ts'
import type { CsvValue } from '../draw/csvFile.ts'
import { missingNumber } from '../words/numbers.ts'

/** A number with its interval, `74% [72%, 76%]`. */
export function estimateText(estimate: Estimate, format: (value: number) => string): string {
  if (estimate.value === null) return missingNumber
  const interval = intervalText(estimate, format)
  return interval === '' ? format(estimate.value) : `${format(estimate.value)} ${interval}`
}

/** The interval alone, `[72%, 76%]`; empty where there is none. */
export function intervalText({ low, high }: Estimate, format: (value: number) => string): string {
  return low === null || high === null ? '' : `[${format(low)}, ${format(high)}]`
}

/** A number with its interval as columns of a CSV file. */
export function estimateSettings(
  name: string,
  { value, low, high }: Estimate,
): Readonly<Record<string, CsvValue>> {
  return { [name]: value, [`${name}_low`]: low, [`${name}_high`]: high }
}

/** A number whose interval is not known. */
export function plain(value: number | null): Estimate {
  return { value, low: null, high: null }
}

/** A number that is not there. */
export const noEstimate = plain(null)
