// How many decimals the borders of a histogram's bins need, so that no two of them read the same.
import { scoreDecimals } from './numbers.ts'

interface Bin {
  readonly low: number
  readonly high: number
}

/**
 * As many as the bins' usual width asks for; those of a score where no bin has a width. An outer bin may be cut short where
 * the numbers end, by as little as the last digit of a float.
 */
export function binDecimals(bins: readonly Bin[]): number {
  const widths = bins.map(({ low, high }) => high - low).filter((span) => span > 0)
  const width = widths.sort((a, b) => a - b)[Math.floor(widths.length / 2)]
  if (width === undefined) return scoreDecimals
  // 0.92 − 0.919 is a little more or less than 0.001.
  return Math.max(0, Math.ceil(-Math.log10(width) - 1e-6))
}
