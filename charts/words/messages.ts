// Everything that charts say, in every language of the interface, under the name of this folder: `charts.error.title`.
import { commonMessages } from './commonMessages.ts'
import { pairChartMessages } from './pairChartMessages.ts'

export const chartMessages = {
  en: { ...commonMessages.en, ...pairChartMessages.en },
  'zh-CN': { ...commonMessages['zh-CN'], ...pairChartMessages['zh-CN'] },
} as const

export type Locale = keyof typeof chartMessages
