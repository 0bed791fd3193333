// The card of one chart of the corpus, by the name that it has on the command line; no more is read than it needs.
import type { ChartCard } from '../charts/cards/chartCard.ts'
import { statisticsCharts } from '../charts/cards/statisticsCharts.ts'
import { studyCharts } from '../charts/cards/studyCharts.ts'
import type { Words } from '../charts/words/words.ts'
import { PairLensError } from '../core/errors.ts'
import {
  type CardsRequest,
  type CardSource,
  pairNumbers,
  tokenPairsCard,
} from '../engine/report/corpusCards.ts'
import type { Waiting } from '../engine/sharedWork.ts'

/** What a chart is made of: of every matrix, of groups alone, or of the numbers of pairs, with intervals or without. */
const charts = {
  'cumulative-share': 'study',
  'pos-matrix': 'study',
  sufficiency: 'study',
  'sufficiency-tags': 'study',
  'token-pairs': 'token-pairs',
  'negative-mass': 'interval',
  'reference-share': 'interval',
  'similarity-gold': 'interval',
  similarity: 'pairs',
  'gold-residual': 'pairs',
  errors: 'pairs',
  nodes: 'pairs',
  'negative-mass-groups': 'groups',
  'reference-share-groups': 'groups',
  'similarity-gold-groups': 'groups',
} as const
type CorpusChart = keyof typeof charts

export const corpusChartNames = Object.keys(charts)

/** Which pairs of lemmas or tokens are listed. */
export interface TokenPairsChoice {
  readonly unit: 'token' | 'lemma'
  readonly leastCount: number
}

/** As many as the window lists. */
const mostTokenPairs = 200

/** @throws PairLensError `arguments` for a name or a column; and as `corpusCards` does */
export async function corpusChart(
  source: CardSource,
  name: string,
  request: CardsRequest,
  choice: TokenPairsChoice,
  words: Words,
  waiting: Waiting,
): Promise<ChartCard> {
  assertUsable(name, request.groupBy)
  const kind = charts[name]
  const study = kind === 'pairs' ? null : await source.studies.study(request, waiting)
  if (kind === 'token-pairs') {
    return tokenPairsCard(source, request, { ...choice, study, words, count: mostTokenPairs }, waiting)
  }
  const key = name === 'errors' ? 'error' : name
  const withKey = (card: ChartCard): boolean => card.key === key
  if (study !== null && kind !== 'interval') return required(studyCharts(study, request, words).find(withKey))
  const { statistics, context } = await pairNumbers(source, request, study, waiting.signal)
  return required(statisticsCharts.map((make) => make(statistics, words, context)).find(withKey))
}

function assertUsable(name: string, groupBy: string | null): asserts name is CorpusChart {
  if (!isCorpusChart(name)) {
    const names = [...corpusChartNames, 'heatmap', 'connections'].join(', ')
    throw new PairLensError('arguments', `--chart is "${name}"; give one of ${names}.`)
  }
  if (groupBy === null && charts[name] === 'groups') {
    throw new PairLensError('arguments', `The chart ${name} compares groups; name a column with --group.`)
  }
  if (groupBy !== null && name === 'token-pairs') {
    throw new PairLensError(
      'arguments',
      'The chart token-pairs has no groups; leave --group out, or choose one of them with --where.',
    )
  }
}

function isCorpusChart(name: string): name is CorpusChart {
  return Object.hasOwn(charts, name)
}

function required(card: ChartCard | undefined): ChartCard {
  if (card === undefined) throw new Error('A chart on the command line has no card.')
  return card
}
