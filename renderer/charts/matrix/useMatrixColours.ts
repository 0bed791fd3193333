// The colours of matrices in the window; they change with the theme.
import { computed } from 'vue'
import { divergingScale } from '../../../charts/draw/divergingScale.ts'
import { matrixColours } from '../../../charts/draw/theme.ts'
import { usePreferences } from '../../state/preferences.ts'

export function useMatrixColours() {
  const preferences = usePreferences()
  const colours = computed(() => matrixColours(preferences.isDark ? 'dark' : 'light'))
  return { colours, scale: computed(() => divergingScale(colours.value)) }
}
