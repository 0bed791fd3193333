// The tokens' colours for what is drawn on a canvas, which cannot name them; they change with the theme.
import { computed } from 'vue'
import { usePreferences } from '../../state/preferences.ts'
import { tokenColours } from '../tokenColours.ts'
import { type DivergingColours, divergingScale } from './divergingScale.ts'

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

export function useMatrixColours() {
  const preferences = usePreferences()
  const colours = computed<MatrixColours>(() => {
    // Named so that the colours are read again when the theme changes.
    const theme = preferences.isDark ? 'dark' : 'light'
    return coloursOf(theme)
  })
  return { colours, scale: computed(() => divergingScale(colours.value)) }
}

function coloursOf(theme: 'dark' | 'light'): MatrixColours {
  const token = tokenColours(theme)
  return {
    positive: token('positive'),
    negative: token('negative'),
    zero: token('diverging-zero'),
    text: token('text'),
    muted: token('text-muted'),
    faint: token('text-faint'),
    surface: token('surface'),
    grid: token('grid'),
    accent: token('accent'),
    accentSoft: token('accent-soft'),
    onChart: [token('on-chart-dark'), token('on-chart-light')],
  }
}
