// How many decimals the borders of a histogram's bins need, so that no two of them read the same.
import { scoreDecimals } from './numbers.ts'

interface Bin {
  readonly low: number
  readonly high: number
}

/** As many as the narrowest bin asks for; those of a score where no bin has a width. */
export function binDecimals(bins: readonly Bin[]): number {
  const width = Math.min(...bins.map(({ low, high }) => high - low).filter((span) => span > 0))
  if (!Number.isFinite(width)) return scoreDecimals
  // 0.92 − 0.919 is a little more or less than 0.001.
  return Math.max(0, Math.ceil(-Math.log10(width) - 1e-6))
}
