// The report of a selection: one page that needs no network and no script, for people who have no PairLens.
import type { Provenance } from '../../charts/files/provenance.ts'
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { type StudiedCells, studiedCellsText } from '../../charts/cards/studiedCells.ts'
import type { Locale } from '../../charts/words/messages.ts'
import { layersText, modelText } from '../../charts/words/runNames.ts'
import { createWords, type Words } from '../../charts/words/words.ts'
import { leastPairsOfInterval } from '../../core/statistics/replicated.ts'
import { html, type Html } from '../export/html/html.ts'
import { pageMessages } from '../export/html/messages.ts'
import { originList } from '../export/html/origin.ts'
import { wholePage } from '../export/html/page.ts'
import { pairSection } from '../export/html/pairSection.ts'
import type { PairDetail } from '../../contract/engine/schemas/pairs.ts'
import type { Study } from '../../contract/engine/schemas/study.ts'
import { chartSection } from './chartSection.ts'
import { citation } from './citation.ts'
import { findings, hasIntervals } from './findings.ts'
import { groupsText } from './groups.ts'
import { reportMessages } from './messages.ts'

export interface ReportSource {
  readonly language: Locale
  readonly provenance: Provenance
  /** The filter; empty for all pairs. */
  readonly where: string
  readonly study: Study
  /** The column that they are grouped by; null for all pairs together. */
  readonly groupBy: string | null
  /** Whether their rows and columns take part in the study. */
  readonly specialTokens: boolean
  /** The median of all pairs; null where there are none. */
  readonly similarity: number | null
  /** Pairs one of whose texts is mostly unknown to the model. */
  readonly unknownPairs: number
  readonly cards: readonly ChartCard[]
  readonly pairs: Readonly<Record<'strongest' | 'surprising' | 'uncertain', readonly PairDetail[]>>
}

/** Words of charts, pages and reports. */
export function reportWords(language: Locale): Words {
  return createWords(language, {
    en: { page: pageMessages.en, report: reportMessages.en },
    'zh-CN': { page: pageMessages['zh-CN'], report: reportMessages['zh-CN'] },
  })
}

/** The text of the page; everything that comes from a workspace is escaped. */
export function reportPage(source: ReportSource): string {
  const { language, provenance, where, similarity, unknownPairs, cards, pairs } = source
  const study = { ...source.study, specialTokens: source.specialTokens }
  const words = reportWords(language)
  const { t } = words
  const groups = groupsText(study, source.groupBy, words)
  const title = t('report.title', { corpus: provenance.corpus.name })
  const pairsOf = (kind: keyof ReportSource['pairs']): Html =>
    pairs[kind].length === 0
      ? html``
      : html`<h2>${t(`report.${kind}`)}</h2>
          ${pairs[kind].map((pair) => pairSection(pair, words))}`
  return wholePage({ language, title }, [
    html`<h1>${title}</h1>
      ${originList(provenance, where, words, groups === null ? [] : [[t('report.groupedBy'), groups]])}
      <h2>${t('report.findings')}</h2>
      ${findings(study, { similarity, unknownPairs, groups }, words)}
      <h2>${t('report.charts')}</h2>
      ${cards.map((card) => chartSection(card, words))}`,
    ...(['strongest', 'surprising', 'uncertain'] as const).map(pairsOf),
    html`<h2>${t('report.methods')}</h2>
      <p>${methods(provenance, where, { study, groups }, words)}</p>
      <h3>${t('report.citation')}</h3>
      <pre>${citation(provenance.programVersion)}</pre> `,
  ])
}

function methods(
  { run, corpus, programVersion }: Provenance,
  where: string,
  { study, groups }: { readonly study: StudiedCells & Study; readonly groups: string | null },
  words: Words,
): string {
  const { t, count } = words
  const numbers = {
    replicates: count(study.replicates),
    seed: study.seed,
    least: count(leastPairsOfInterval),
  }
  return t('report.method', {
    model: modelText(run),
    layer: layersText(run),
    rule: run.rule,
    similarityMode: run.similarityMode,
    corpus: corpus.name,
    sha256: corpus.sha256,
    version: programVersion,
    filter: where === '' ? t('page.all') : where,
    prompts: promptsSentence(run, t),
    cells: studiedCellsText(study, words),
    groups: groups === null ? '' : t('report.methodGroups', { groups }),
    intervals: t(hasIntervals(study) ? 'report.methodIntervals' : 'report.fewPairs', numbers),
  })
}

/** Begins with the space behind the sentence before; empty where there is no prompt. */
function promptsSentence({ prompts }: Provenance['run'], t: Words['t']): string {
  if ([prompts.a, prompts.b].every((prompt) => prompt === null || prompt === '')) return ''
  return t(prompts.attributed ? 'report.promptsAttributed' : 'report.promptsMasked')
}
