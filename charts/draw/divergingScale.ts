// Colours of positive and negative numbers: symmetric around 0, told apart by every common colour blindness.
import { contrast, mixColours, parseHexColour, type Rgb } from './oklab.ts'

/** Colours of the diverging scale as `#rrggbb`. */
export interface DivergingColours {
  readonly positive: string
  readonly negative: string
  readonly zero: string
}

export interface DivergingScale {
  /** The colour of a number between −1 and 1; beyond, that of the end. */
  readonly colourOf: (share: number) => Rgb
  /** The one of the text colours, `#rrggbb`, that is best read on the colour of a number. */
  readonly textOn: (share: number, texts: readonly [string, string]) => string
}

const stepsPerSide = 128

/** @throws Error when a colour is not of the form `#rrggbb` */
export function divergingScale(colours: DivergingColours): DivergingScale {
  const zero = parseHexColour(colours.zero)
  const side = (end: string): readonly Rgb[] => {
    const colour = parseHexColour(end)
    return Array.from({ length: stepsPerSide + 1 }, (_, step) =>
      mixColours(zero, colour, step / stepsPerSide),
    )
  }
  const positive = side(colours.positive)
  const negative = side(colours.negative)
  const colourOf = (share: number): Rgb => {
    const steps = share < 0 ? negative : positive
    return steps[Math.round(Math.min(1, Math.abs(share)) * stepsPerSide)] ?? zero
  }
  return {
    colourOf,
    textOn: (share, [one, other]) => {
      const colour = colourOf(share)
      return contrast(colour, parseHexColour(one)) >= contrast(colour, parseHexColour(other)) ? one : other
    },
  }
}

/** The largest magnitude among the cells: what a scale that is symmetric around 0 ends at. */
export function largestMagnitude(cells: ArrayLike<number>): number {
  let largest = 0
  for (let index = 0; index < cells.length; index++) largest = Math.max(largest, Math.abs(cells[index] ?? 0))
  return largest
}
