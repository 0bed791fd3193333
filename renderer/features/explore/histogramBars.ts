// The outlines of a histogram's bars, to be drawn in a box one unit wide for every bin and one unit high.
import type { HistogramBin } from '../../../contract/engine/schemas/pairs.ts'
import type { BinRange } from './brush.ts'

export interface HistogramBars {
  /** Every pair of the run. */
  readonly all: string
  /** Pairs that the filter lets through. */
  readonly inside: string
  /** Pairs that only the limits on this number keep out. */
  readonly outside: string
}

const gap = 0.12
/** A bar of a single pair can still be seen. */
const lowestBar = 0.04

/** Both are drawn to one scale: what of a grey bar is not covered does not match. */
export function histogramBars(bins: readonly HistogramBin[], { first, last }: BinRange): HistogramBars {
  const highestAll = Math.max(1, ...bins.map(({ all }) => all))
  const isInside = (index: number) => index >= first && index <= last
  const matching = (wanted: boolean) => (bin: HistogramBin, index: number) =>
    isInside(index) === wanted ? barPath(index, bin.matching / highestAll) : ''
  return {
    all: bins.map(({ all }, index) => barPath(index, all / highestAll)).join(''),
    inside: bins.map(matching(true)).join(''),
    outside: bins.map(matching(false)).join(''),
  }
}

function barPath(index: number, height: number): string {
  if (height === 0) return ''
  const top = 1 - Math.max(lowestBar, height)
  return `M${index + gap / 2} 1V${top.toFixed(4)}h${1 - gap}V1z`
}
