// Everything that charts say, in every language of the interface, under the name of this folder: `charts.error.title`.
import { commonMessages } from './commonMessages.ts'
import { emptyMessages } from './emptyMessages.ts'
import { meetingMessages } from './meetingMessages.ts'
import { pairChartMessages } from './pairChartMessages.ts'
import { studyChartMessages } from './studyChartMessages.ts'

export const chartMessages = {
  en: {
    ...commonMessages.en,
    ...pairChartMessages.en,
    ...studyChartMessages.en,
    ...meetingMessages.en,
    ...emptyMessages.en,
  },
  'zh-CN': {
    ...commonMessages['zh-CN'],
    ...pairChartMessages['zh-CN'],
    ...studyChartMessages['zh-CN'],
    ...meetingMessages['zh-CN'],
    ...emptyMessages['zh-CN'],
  },
} as const

export type Locale = keyof typeof chartMessages
