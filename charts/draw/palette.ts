// The colours of charts and pictures in both themes, for what cannot name the tokens of the window: canvases and files.
// A test compares them with renderer/styles/tokens.css.

export type ThemeName = 'light' | 'dark'

/** Named as the tokens are: `textMuted` is `--color-text-muted`. */
export interface Palette {
  readonly surface: string
  readonly raised: string
  readonly hover: string
  readonly lineStrong: string
  readonly text: string
  readonly textMuted: string
  readonly textFaint: string
  readonly accent: string
  readonly accentSoft: string
  readonly positive: string
  readonly negative: string
  readonly divergingZero: string
  readonly onChartDark: string
  readonly onChartLight: string
  readonly bar: string
  readonly barSecond: string
  readonly neutralBar: string
  readonly grid: string
}

export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    surface: '#ffffff',
    raised: '#ffffff',
    hover: '#f0f1f4',
    lineStrong: '#c9c9c4',
    text: '#1b1c1e',
    textMuted: '#5c5f66',
    textFaint: '#6b6e75',
    accent: '#2657c4',
    accentSoft: '#e6ecfa',
    positive: '#2166ac',
    negative: '#b2182b',
    divergingZero: '#ffffff',
    onChartDark: '#000000',
    onChartLight: '#ffffff',
    bar: '#2657c4',
    barSecond: '#b06a00',
    neutralBar: '#8b8e96',
    grid: '#e8e8e4',
  },
  dark: {
    surface: '#1d1e22',
    raised: '#25272c',
    hover: '#292b31',
    lineStrong: '#464951',
    text: '#e8e8e6',
    textMuted: '#a8abb3',
    textFaint: '#989ba3',
    accent: '#86aaf7',
    accentSoft: '#26324d',
    positive: '#5ba3e0',
    negative: '#e8737b',
    divergingZero: '#1d1e22',
    onChartDark: '#000000',
    onChartLight: '#ffffff',
    bar: '#6f97ec',
    barSecond: '#dba143',
    neutralBar: '#7d8089',
    grid: '#2b2d33',
  },
}
