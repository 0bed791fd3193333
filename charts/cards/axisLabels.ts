// Which borders between the bins of a histogram are labelled: few, and round numbers where there are any.
import type { HistogramBin } from '../../contract/engine/schemas/pairs.ts'
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { AxisLabel } from '../options/columnsOption.ts'

type Histogram = Statistics['histograms']['error']

const steps = [1, 2, 5, 10, 20]

/**
 * @param most labels that there is room for
 * @param format writes the number at a border
 */
export function axisLabels(
  histogram: Histogram,
  most: number,
  format: (value: number) => string,
): readonly AxisLabel[] {
  const { bins, gathersBelow, gathersAbove, scale } = histogram
  const borders = [...bins.map(({ low }) => low), ...bins.slice(-1).map(({ high }) => high)]
  // The far ends of bins that gather are no places on the axis.
  const inner = borders
    .map((value, place) => ({ value, place }))
    .slice(gathersBelow ? 1 : 0, gathersAbove ? -1 : undefined)
  const powers = inner.filter(({ value }) => isPowerOfTen(value))
  const chosen =
    scale === 'log' && powers.length > 2
      ? everyNth(powers, most)
      : roundOnes(inner, innerWidth(histogram), most)
  return chosen.map(({ value, place }) => ({ place, text: format(value) }))
}

interface Border {
  readonly value: number
  readonly place: number
}

/** Multiples of the smallest step that leaves few enough labels. */
function roundOnes(borders: readonly Border[], width: number, most: number): readonly Border[] {
  const candidates = steps.map((step) => borders.filter(({ value }) => isMultiple(value, step * width)))
  return candidates.find((few) => few.length <= most && few.length > 1) ?? everyNth(borders, most)
}

function everyNth<Item>(items: readonly Item[], most: number): readonly Item[] {
  const step = Math.ceil(items.length / most)
  return items.filter((_, index) => index % step === 0)
}

/** The width of the bins between the outer ones. */
function innerWidth({ bins, gathersBelow }: Histogram): number {
  const bin: HistogramBin | undefined = bins[gathersBelow ? 1 : 0]
  return bin === undefined ? 0 : bin.high - bin.low
}

function isMultiple(value: number, step: number): boolean {
  const times = value / step
  return Number.isFinite(times) && Math.abs(times - Math.round(times)) < 1e-6
}

function isPowerOfTen(value: number): boolean {
  const exponent = Math.log10(value)
  return Number.isFinite(exponent) && Math.abs(exponent - Math.round(exponent)) < 1e-9
}
