// Writes pairs as one page to read: what they were made from, then each pair with its heatmap.
import { createWords, type Words } from '../../charts/words/words.ts'
import { formatFilter } from '../../core/filter/formatFilter.ts'
import { iteratePairs } from '../../db/queries/pairDetails.ts'
import { countMatchingPairs } from '../../db/queries/pairs.ts'
import { getRun } from '../../db/queries/runs.ts'
import { describePair } from '../pair/describePair.ts'
import { html } from './html/html.ts'
import { pageMessages } from './html/messages.ts'
import { originList } from './html/origin.ts'
import { pageEnd, pageHead } from './html/page.ts'
import { pairSection } from './html/pairSection.ts'
import type { PairsToWrite } from './pairsToWrite.ts'
import { provenanceOf } from './provenance.ts'

/** Pairs on a page when no limit is given: a browser opens some megabytes at once. */
export const usualPagePairs = 200

/** The pieces of the page; one pair is in memory at a time. */
export function* htmlPieces(pairs: PairsToWrite): Generator<string, void, undefined> {
  const { workspace, runId, filter, order, language = 'en', limit = usualPagePairs, onPair } = pairs
  const words = pageWords(language)
  const run = getRun(workspace, runId)
  const origin = provenanceOf(workspace, run)
  const matching = countMatchingPairs(workspace, runId, filter)
  const shown = Math.min(limit, matching)
  const title = words.t('page.pairsTitle', { corpus: origin.corpus.name })
  const counts = { shown: words.count(shown), matching: words.count(matching) }
  yield pageHead({ language, title }).text
  yield html`<h1>${title}</h1>
    <p>
      ${words.t('page.shown', counts, matching)}. ${shown < matching ? words.t('page.limited', counts) : ''}
    </p>
    ${originList(origin, formatFilter(filter), words)}
    <p class="note">${words.t('page.values')}</p> `.text
  let written = 0
  for (const pair of iteratePairs(workspace, runId, filter, order)) {
    if (written === shown) break
    yield pairSection(describePair(run, pair), words).text
    written += 1
    onPair?.()
  }
  yield pageEnd.text
}

function pageWords(language: NonNullable<PairsToWrite['language']>): Words {
  return createWords(language, { en: { page: pageMessages.en }, 'zh-CN': { page: pageMessages['zh-CN'] } })
}
