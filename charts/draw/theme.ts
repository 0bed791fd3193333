// What charts and matrix pictures are drawn with, by theme.
import type { DivergingColours } from './divergingScale.ts'
import { palettes, type ThemeName } from './palette.ts'

/** The colours and the font of a chart. */
export interface ChartTheme {
  readonly text: string
  readonly muted: string
  readonly surface: string
  readonly raised: string
  readonly line: string
  readonly grid: string
  readonly hover: string
  readonly bar: string
  /** Of a second curve or set of points. */
  readonly barSecond: string
  /** Bars that gather what lies outside the axis. */
  readonly outerBar: string
  /** Of numbers on both sides of 0. */
  readonly diverging: DivergingColours
  /** For numbers on the colours of the scale: whichever can be read. */
  readonly onChart: readonly [string, string]
  /** ECharts writes it into an attribute between double quotes as it is: only single ones may stand in it. */
  readonly font: string
}

/** Every colour of a matrix picture. */
export interface MatrixColours extends DivergingColours {
  readonly text: string
  readonly muted: string
  readonly faint: string
  readonly surface: string
  readonly grid: string
  readonly accent: string
  readonly accentSoft: string
  /** For numbers on the colours of the scale: whichever can be read. */
  readonly onChart: readonly [string, string]
}

/** Of files: each program that shows them has its own. */
const fileFont = 'system-ui, sans-serif'

export function chartTheme(name: ThemeName, font = fileFont): ChartTheme {
  const palette = palettes[name]
  return {
    text: palette.text,
    muted: palette.textMuted,
    surface: palette.surface,
    raised: palette.raised,
    line: palette.lineStrong,
    grid: palette.grid,
    hover: palette.hover,
    bar: palette.bar,
    barSecond: palette.barSecond,
    outerBar: palette.neutralBar,
    diverging: divergingOf(name),
    onChart: [palette.onChartDark, palette.onChartLight],
    font,
  }
}

export function matrixColours(name: ThemeName): MatrixColours {
  const palette = palettes[name]
  return {
    ...divergingOf(name),
    text: palette.text,
    muted: palette.textMuted,
    faint: palette.textFaint,
    surface: palette.surface,
    grid: palette.grid,
    accent: palette.accent,
    accentSoft: palette.accentSoft,
    onChart: [palette.onChartDark, palette.onChartLight],
  }
}

function divergingOf(name: ThemeName): DivergingColours {
  const { positive, negative, divergingZero } = palettes[name]
  return { positive, negative, zero: divergingZero }
}
