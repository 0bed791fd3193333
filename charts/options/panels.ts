// Small multiples: the same chart side by side, one for each group of pairs, on one scale.
import type { ChartTheme } from '../draw/theme.ts'
import { baseOption, chartFontSize } from './baseOption.ts'

/** What stands above a panel. */
export interface PanelTitle {
  readonly title: string
  /** What groups are compared at and how it differs from the first, a line each; empty when neither is said. */
  readonly subtitle: string
}

const mostBesideEachOther = 3
/** Of the width of a panel. */
const gapShare = 0.02

/** How many rows of panels there are. */
export function panelRows(count: number): number {
  return Math.ceil(count / mostBesideEachOther)
}

/** Whether a panel lies at the left. */
export function isFirstOfRow(panel: number): boolean {
  return panel % mostBesideEachOther === 0
}

/** Of a file with so many panels, in units of SVG. */
export function panelsHeight(count: number): number {
  return count <= 1 ? 400 : panelRows(count) * 280
}

type Titles = readonly (PanelTitle | null)[]

/** Where the first row of panels begins below its titles, as a share of the height. */
export function panelTop(titles: Titles): number {
  return titles.length <= 1 ? 0 : titleShareOf(titles) / panelRows(titles.length)
}

/** What titles take of the height of a row of panels: three lines, or one in a higher panel. */
function titleShareOf(titles: Titles): number {
  return titles.some((title) => title !== null && title.subtitle !== '') ? 0.19 : 0.07
}

/**
 * Where panels and their titles lie.
 * @param titles one for each panel; null where there is but one, which takes all the room
 */
export function panelLayout(titles: Titles, theme: ChartTheme) {
  if (titles.length <= 1) return { title: [], grid: [baseOption(theme).grid] }
  const [columns, rows] = [Math.min(titles.length, mostBesideEachOther), panelRows(titles.length)]
  const titleShare = titleShareOf(titles)
  const placeOf = (panel: number) => ({ x: panel % columns, y: Math.floor(panel / columns) })
  return {
    title: titles.map((title, panel) => {
      const { x, y } = placeOf(panel)
      return {
        text: title?.title ?? '',
        subtext: title?.subtitle ?? '',
        padding: 0,
        itemGap: 2,
        left: percent((x + gapShare) / columns),
        top: percent((y + 0.01) / rows),
        textStyle: { color: theme.text, fontSize: chartFontSize, fontWeight: 600, fontFamily: theme.font },
        subtextStyle: {
          color: theme.muted,
          fontSize: chartFontSize,
          fontFamily: theme.font,
          lineHeight: chartFontSize + 3,
        },
      } as const
    }),
    grid: titles.map((_, panel) => {
      const { x, y } = placeOf(panel)
      return {
        left: percent((x + gapShare) / columns),
        right: percent(1 - (x + 1 - gapShare) / columns),
        top: percent((y + titleShare) / rows),
        bottom: percent(1 - (y + 0.98) / rows),
        outerBoundsMode: 'same',
        outerBoundsContain: 'all',
      } as const
    }),
  }
}

function percent(share: number): string {
  return `${Number((share * 100).toFixed(3))}%`
}
