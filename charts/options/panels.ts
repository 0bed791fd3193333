// Small multiples: the same chart side by side, one for each group of pairs, on one scale.
import type { ChartTheme } from '../theme.ts'
import { baseOption, chartFontSize } from './baseOption.ts'

/** What stands above a panel. */
export interface PanelTitle {
  readonly title: string
  /** How it differs from the first; empty for the first itself. */
  readonly subtitle: string
}

const mostBesideEachOther = 3
/** Shares of the height of a row of panels, and of its width. */
const titleShare = 0.15
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

/** Where the first row of panels begins below its titles, as a share of the height. */
export function panelTop(count: number): number {
  return count <= 1 ? 0 : titleShare / panelRows(count)
}

/**
 * Where panels and their titles lie.
 * @param titles one for each panel; null where there is but one, which takes all the room
 */
export function panelLayout(titles: readonly (PanelTitle | null)[], theme: ChartTheme) {
  if (titles.length <= 1) return { title: [], grid: [baseOption(theme).grid] }
  const [columns, rows] = [Math.min(titles.length, mostBesideEachOther), panelRows(titles.length)]
  const placeOf = (panel: number) => ({ x: panel % columns, y: Math.floor(panel / columns) })
  return {
    title: titles.map((title, panel) => {
      const { x, y } = placeOf(panel)
      return {
        ...{ text: title?.title ?? '', subtext: title?.subtitle ?? '', padding: 0, itemGap: 2 },
        ...{ left: percent((x + gapShare) / columns), top: percent((y + 0.01) / rows) },
        textStyle: { color: theme.text, fontSize: chartFontSize, fontWeight: 600, fontFamily: theme.font },
        subtextStyle: { color: theme.muted, fontSize: chartFontSize, fontFamily: theme.font },
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
