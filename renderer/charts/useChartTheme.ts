// The colours and the font of charts in the window; they change with the theme.
import { computed } from 'vue'
import { chartTheme } from '../../charts/draw/theme.ts'
import { usePreferences } from '../state/preferences.ts'

export function useChartTheme() {
  const preferences = usePreferences()
  return computed(() =>
    chartTheme(
      preferences.isDark ? 'dark' : 'light',
      getComputedStyle(document.body).fontFamily.replaceAll('"', "'"),
    ),
  )
}
