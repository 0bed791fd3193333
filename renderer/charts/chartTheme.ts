// The colours and the font of charts, from the tokens; they change with the theme.
import { computed } from 'vue'
import { usePreferences } from '../state/preferences.ts'
import { tokenColours } from './tokenColours.ts'

export interface ChartTheme {
  readonly text: string
  readonly muted: string
  readonly surface: string
  readonly raised: string
  readonly line: string
  readonly grid: string
  readonly hover: string
  readonly bar: string
  /** Bars that gather what lies outside the axis. */
  readonly outerBar: string
  readonly font: string
}

export function useChartTheme() {
  const preferences = usePreferences()
  return computed<ChartTheme>(() => {
    const token = tokenColours(preferences.isDark ? 'dark' : 'light')
    return {
      text: token('text'),
      muted: token('text-muted'),
      surface: token('surface'),
      raised: token('raised'),
      line: token('line-strong'),
      grid: token('grid'),
      hover: token('hover'),
      bar: token('bar'),
      outerBar: token('neutral-bar'),
      // ECharts writes the font into an attribute between double quotes as it is.
      font: getComputedStyle(document.body).fontFamily.replaceAll('"', "'"),
    }
  })
}
