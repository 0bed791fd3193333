// The texts of the interface, for tests that look for what has not been translated.
import { annotateMessages } from '../../../renderer/i18n/messages/annotate.ts'
import { chartMessages } from '../../../charts/words/messages.ts'
import { bridgeMessages } from '../../../renderer/i18n/messages/bridge.ts'
import { exploreMessages } from '../../../renderer/i18n/messages/explore.ts'
import { importMessages } from '../../../renderer/i18n/messages/import.ts'
import { modelsMessages } from '../../../renderer/i18n/messages/models.ts'
import { pairMessages } from '../../../renderer/i18n/messages/pair.ts'
import { runMessages } from '../../../renderer/i18n/messages/run.ts'
import { shellMessages } from '../../../renderer/i18n/messages/shell.ts'
import { startMessages } from '../../../renderer/i18n/messages/start.ts'
import { statisticsMessages } from '../../../renderer/i18n/messages/statistics.ts'
import { viewsMessages } from '../../../renderer/i18n/messages/views.ts'
import { uiMessages } from '../../../renderer/i18n/messages/ui.ts'

const features = {
  annotate: annotateMessages,
  bridge: bridgeMessages,
  charts: chartMessages,
  explore: exploreMessages,
  import: importMessages,
  models: modelsMessages,
  pair: pairMessages,
  run: runMessages,
  shell: shellMessages,
  start: startMessages,
  statistics: statisticsMessages,
  ui: uiMessages,
  views: viewsMessages,
}

/** Matches a key that is shown in place of its message. */
export const messageKey = new RegExp(
  `\\b(?:${Object.keys(features).join('|')})\\.[a-z]\\w*(?:\\.\\w+)*`,
  'gu',
)

function textsIn(message: unknown): readonly string[] {
  if (typeof message === 'string') return [message]
  return typeof message === 'object' && message !== null ? Object.values(message).flatMap(textsIn) : []
}

/** What a message says around its placeholders and in each of its plural forms. */
function phrasesIn(text: string): readonly string[] {
  return text.split(/\{[^}]*\}| \| /u).map((phrase) => phrase.trim())
}

/** Phrases of several words that stand in English messages and in no Chinese one. */
export function englishPhrases(): readonly string[] {
  const chinese = Object.values(features).flatMap((feature) => textsIn(feature['zh-CN']))
  return Object.values(features)
    .flatMap((feature) => textsIn(feature.en))
    .flatMap(phrasesIn)
    .filter((phrase) => /\w \w/u.test(phrase) && phrase.length > 7)
    .filter((phrase) => !chinese.some((text) => text.includes(phrase)))
}
