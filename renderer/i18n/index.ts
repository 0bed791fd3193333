// The interface's languages: collects the messages of every feature and formats numbers and dates by locale.
import { createI18n } from 'vue-i18n'
import { chartMessages, type Locale } from '../../charts/words/messages.ts'
import { bridgeMessages } from './messages/bridge.ts'
import { annotateMessages } from './messages/annotate.ts'
import { exploreMessages } from './messages/explore.ts'
import { importMessages } from './messages/import.ts'
import { modelsMessages } from './messages/models.ts'
import { pairMessages } from './messages/pair.ts'
import { runMessages } from './messages/run.ts'
import { shellMessages } from './messages/shell.ts'
import { startMessages } from './messages/start.ts'
import { statisticsMessages } from './messages/statistics.ts'
import { viewsMessages } from './messages/views.ts'
import { uiMessages } from './messages/ui.ts'

/** Every feature's messages under the name of its folder, such as `explore.clearAll`. */
export const messages = {
  en: {
    annotate: annotateMessages.en,
    bridge: bridgeMessages.en,
    charts: chartMessages.en,
    explore: exploreMessages.en,
    import: importMessages.en,
    models: modelsMessages.en,
    pair: pairMessages.en,
    run: runMessages.en,
    shell: shellMessages.en,
    start: startMessages.en,
    statistics: statisticsMessages.en,
    ui: uiMessages.en,
    views: viewsMessages.en,
  },
  'zh-CN': {
    annotate: annotateMessages['zh-CN'],
    bridge: bridgeMessages['zh-CN'],
    charts: chartMessages['zh-CN'],
    explore: exploreMessages['zh-CN'],
    import: importMessages['zh-CN'],
    models: modelsMessages['zh-CN'],
    pair: pairMessages['zh-CN'],
    run: runMessages['zh-CN'],
    shell: shellMessages['zh-CN'],
    start: startMessages['zh-CN'],
    statistics: statisticsMessages['zh-CN'],
    ui: uiMessages['zh-CN'],
    views: viewsMessages['zh-CN'],
  },
} as const

const numberFormats = {
  integer: { maximumFractionDigits: 0 },
  two: { minimumFractionDigits: 2, maximumFractionDigits: 2 },
  three: { minimumFractionDigits: 3, maximumFractionDigits: 3 },
  percent: { style: 'percent', maximumFractionDigits: 1 },
} as const

const datetimeFormats = {
  short: { dateStyle: 'medium', timeStyle: 'short' },
} as const

/** The locale that fits the system best. */
export function systemLocale(languages: readonly string[] = navigator.languages): Locale {
  return languages.some((language) => language.toLowerCase().startsWith('zh')) ? 'zh-CN' : 'en'
}

export const i18n = createI18n({
  legacy: false,
  locale: 'en',
  fallbackLocale: 'en',
  messages,
  numberFormats: { en: numberFormats, 'zh-CN': numberFormats },
  datetimeFormats: { en: datetimeFormats, 'zh-CN': datetimeFormats },
})

/** Switches every text at once. */
export function setLocale(locale: Locale): void {
  i18n.global.locale.value = locale
  document.documentElement.lang = locale
}
