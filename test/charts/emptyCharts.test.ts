// Charts without anything to draw: each says why, and what to do about it, in the words of where it is shown.
import { describe, expect, it } from 'vitest'
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { type EmptyReason, emptyText } from '../../charts/cards/emptyChart.ts'
import type { StatisticsContext } from '../../charts/cards/statisticsChart.ts'
import { shownStatisticsCharts, statisticsCharts } from '../../charts/cards/statisticsCharts.ts'
import { studyCharts } from '../../charts/cards/studyCharts.ts'
import { tokenPairsChart, type TokenPairsView } from '../../charts/cards/tokenPairs.ts'
import { usualTokenPairs } from '../../charts/cards/usualTokenPairs.ts'
import { chartMessages } from '../../charts/words/messages.ts'
import { createWords } from '../../charts/words/words.ts'
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { Estimate, Study, StudyNumbers } from '../../contract/engine/schemas/study.ts'
import { bareContext, englishWords, madeUpHistogram, madeUpStatistics } from './madeUpStatistics.ts'
import { madeUpStudy, madeUpView } from './madeUpStudy.ts'

const nothing: Estimate = { value: null, low: null, high: null }
const grouped = { ...madeUpView, groupBy: 'genre' }
const goldRange = { low: 0, high: 5 }
const scored: StatisticsContext = { ...bareContext, goldRange }

/** A study whose numbers, those of its groups too, are changed. */
function changed(study: Study, change: (numbers: StudyNumbers) => Partial<StudyNumbers>): Study {
  const apply = (numbers: StudyNumbers): StudyNumbers => ({ ...numbers, ...change(numbers) })
  return {
    ...study,
    whole: apply(study.whole),
    groups: study.groups.map((group) => ({ ...group, numbers: apply(group.numbers) })),
  }
}

const ofStudy = (key: string, study: Study, view = madeUpView): ChartCard =>
  found(studyCharts(study, view, englishWords), key)

const ofPairs = (key: string, more: Partial<Statistics>, context = scored): ChartCard =>
  found(
    statisticsCharts.map((make) => make(madeUpStatistics(more), englishWords, context)),
    key,
  )

function ofTokens(view: Partial<TokenPairsView>): ChartCard {
  const none = { rows: [], distinct: 0, dropped: { cells: 0, sum: 0 } }
  const whole = { ...usualTokenPairs, level: 'token', specialTokens: false, ...view } as const
  return tokenPairsChart(none, whole, madeUpStudy(), englishWords)
}

function found(cards: readonly ChartCard[], key: string): ChartCard {
  const card = cards.find((one) => one.key === key)
  if (card === undefined) throw new Error(`There is no chart ${key}.`)
  return card
}

const noPoints: Statistics['modelVsGold'] = {
  ...madeUpStatistics().modelVsGold,
  pairs: 0,
  spearman: null,
  pearson: null,
  goldResidual: null,
  pairIds: new Float64Array(),
  similarity: new Float32Array(),
  gold: new Float32Array(),
  groupOf: new Uint8Array(),
}
const noPairs: Partial<Statistics> = { pairs: 0, nodes: [], modelVsGold: noPoints }
const pointsOutsideGroups = { ...noPoints, pairs: 12, goldResidual: { low: 0, median: 0, high: 0 } }
const twoGroups = madeUpStudy(['news', 'forum'])
const noOrder = (pairs: number) =>
  changed(madeUpStudy(), ({ sufficiency }) => ({
    pairs,
    sufficiency: sufficiency.map(({ kept }) => ({ kept, model: nothing, gold: nothing })),
  }))
const noShares = changed(madeUpStudy(), ({ cumulativeShare, posShare }) => {
  const all = posShare.all.map((pair) => ({ ...pair, share: nothing, lift: nothing }))
  return {
    cumulativeShare: cumulativeShare.map(({ p }) => ({ p, share: nothing })),
    posShare: { ...posShare, all },
  }
})
const noTags = changed(madeUpStudy(), ({ posShare: { all } }) => {
  const unknown = all.slice(0, 1).map((pair) => ({ ...pair, a: 'PUNCT', b: 'X' }))
  return { posShare: { all: unknown, top5: unknown, top10: unknown, top25: unknown, top50: unknown } }
})
const noCells = changed(madeUpStudy(), () => {
  return { posShare: { all: [], top5: [], top10: [], top25: [], top50: [] } }
})
const noStudiedPairs = (study: Study): Study =>
  changed(study, (numbers) => ({
    ...numbers,
    pairs: 0,
    cumulativeShare: [],
    sufficiency: [],
    posShare: { all: [], top5: [], top10: [], top25: [], top50: [] },
  }))

const noCorrelation = { modelVsGold: { spearman: nothing, pearson: nothing } }

const groupCharts = ['negative-mass-groups', 'reference-share-groups', 'similarity-gold-groups']
const ungroupedStudyCharts = ['cumulative-share', 'pos-matrix', 'sufficiency', 'sufficiency-tags']
const pairCharts = [
  'similarity',
  'similarity-gold',
  'gold-residual',
  'error',
  'reference-share',
  'negative-mass',
  'nodes',
]

const cases: readonly (readonly [card: ChartCard, says: string])[] = [
  ...pairCharts.map((key) => [ofPairs(key, noPairs), 'No pair is left; loosen'] as const),
  ...[...ungroupedStudyCharts, ...groupCharts].map(
    (key) => [ofStudy(key, noStudiedPairs(twoGroups), grouped), 'No pair is left; loosen'] as const,
  ),
  [
    ofPairs('similarity-gold', { modelVsGold: noPoints }),
    'None of these 1,000 pairs has a gold score; loosen',
  ],
  [ofPairs('gold-residual', { modelVsGold: noPoints }), 'None of these 1,000 pairs has a gold score; loosen'],
  [
    ofPairs('similarity-gold', { modelVsGold: noPoints }, bareContext),
    'The corpus has no gold scores; import it anew by "pairlens run", and name the column of scores with --score.',
  ],
  [ofPairs('gold-residual', { modelVsGold: noPoints }, bareContext), 'The corpus has no gold scores; import'],
  [
    ofPairs('similarity-gold', { modelVsGold: pointsOutsideGroups, groupBy: 'genre' }),
    'No pair in these groups of “genre” has a gold score; give another column as --group, or leave it out.',
  ],
  [
    ofPairs('gold-residual', { modelVsGold: pointsOutsideGroups, groupBy: 'genre' }),
    'No pair in these groups of “genre” has a gold score; give',
  ],
  [
    ofPairs('gold-residual', {}, { ...bareContext, goldRange: { low: 3, high: 3 } }),
    'Every gold score of the corpus is 3, so that they cannot be scaled; import',
  ],
  [
    ofPairs('reference-share', {
      histograms: {
        ...madeUpStatistics().histograms,
        referenceShare: madeUpHistogram([], [], { missing: 1000 }),
      },
    }),
    'Each of these 1,000 pairs has a similarity of 0, of which nothing is a share; choose other pairs with --where.',
  ],
  [
    ofPairs('error', {
      histograms: { ...madeUpStatistics().histograms, error: madeUpHistogram([], [], { missing: 1000 }) },
    }),
    'None of these 1,000 pairs has a finite number to show; choose',
  ],
  [
    ofStudy('cumulative-share', noShares),
    'The cells of each of these 100 pairs sum to nearly 0 (less than 0.001), of which nothing is a share; include special tokens with --special in, or choose other pairs with --where.',
  ],
  [
    ofStudy('cumulative-share', noShares, { ...madeUpView, specialTokens: true }),
    'of which nothing is a share; choose other pairs with --where.',
  ],
  [ofStudy('pos-matrix', noShares), 'The cells of each of these 100 pairs sum to nearly 0'],
  [ofStudy('pos-matrix', noCells), 'These matrices have no cells of words; include special tokens'],
  [
    ofStudy('pos-matrix', noTags),
    'The tagger, which knows English, has no part of speech for any word of these pairs; draw cumulative-share or token-pairs, or choose pairs in English with --where.',
  ],
  [ofStudy('sufficiency-tags', noTags), 'The tagger, which knows English, has no part of speech'],
  [
    ofStudy('sufficiency', noOrder(1)),
    'There is only one pair, and orders are compared over two or more; loosen --where, or run a corpus of more pairs.',
  ],
  [ofStudy('sufficiency-tags', noOrder(1)), 'There is only one pair, and orders'],
  [
    ofStudy('sufficiency', noOrder(7)),
    'Scores do not differ between these 7 pairs, so that they have no order; choose pairs with different similarities',
  ],
  [ofStudy('sufficiency-tags', noOrder(7)), 'Scores do not differ between these 7 pairs'],
  ...groupCharts.flatMap((key) => [
    [
      ofStudy(key, madeUpStudy(), grouped),
      'None of these pairs has a value in the column “genre”; give another column as --group, or loosen --where.',
    ] as const,
    [
      ofStudy(key, madeUpStudy(['news']), grouped),
      'There is only one group, “news” in the column “genre”, and nothing to compare it with; give',
    ] as const,
  ]),
  [
    ofStudy(
      'similarity-gold-groups',
      changed(twoGroups, () => ({ scored: 0, ...noCorrelation })),
      grouped,
    ),
    'None of these 100 pairs has a gold score; loosen',
  ],
  [
    ofStudy(
      'similarity-gold-groups',
      changed(twoGroups, () => noCorrelation),
      grouped,
    ),
    'No group of “genre” has two pairs with different gold scores and similarities; give another column',
  ],
  [
    ofStudy(
      'reference-share-groups',
      changed(twoGroups, () => ({ referenceShare: nothing })),
      grouped,
    ),
    'Each of these 100 pairs has a similarity of 0',
  ],
  [
    ofStudy(
      'negative-mass-groups',
      changed(twoGroups, () => ({ negativeMass: nothing })),
      grouped,
    ),
    'None of these 100 pairs has a finite number',
  ],
  [ofTokens({ leastCount: 50 }), 'No token pair has 50 cells; give a smaller --least (it is 50).'],
  [ofTokens({ leastCount: 1 }), 'These matrices have no cells of words; include special tokens'],
  [ofTokens({ search: 'zebra' }), 'No token pair with 5 cells or more fits the search and the choice; give'],
]

describe('a chart with nothing to draw', () => {
  it.each(cases.map(([card, says]) => ({ key: card.key, card, says })))(
    '$key says: $says',
    ({ card, says }) => {
      expect(card.picture).toBeNull()
      if (card.empty === null) return
      expect(emptyText(card.empty, 'command', englishWords)).toContain(says)
      expect(emptyText(card.empty, 'window', englishWords)).not.toContain('--')
      expect(emptyText(card.empty, 'report', englishWords)).not.toContain(';')
      const chinese = createWords('zh-CN')
      expect(emptyText(card.empty, 'window', chinese)).toMatch(/^[^；]+；.*[\u4e00-\u9fff].*。$/u)
      expect(emptyText(card.empty, 'command', chinese)).toMatch(/[\u4e00-\u9fff]/u)
    },
  )

  it('is tried for every chart', () => {
    const every = [
      ...studyCharts(twoGroups, grouped, englishWords),
      ...statisticsCharts.map((make) => make(madeUpStatistics(), englishWords, scored)),
    ].map(({ key }) => key)
    expect(new Set(cases.map(([{ key }]) => key))).toEqual(new Set([...every, 'token-pairs']))
  })

  it('has no caption of numbers that are not there', () => {
    expect(cases.filter(([{ key, reading }]) => key !== 'token-pairs' && reading !== '')).toEqual([])
  })

  it('has a sentence for each place and language', () => {
    const { en, 'zh-CN': chinese } = chartMessages
    const reasons = Object.entries(en.empty).filter(
      ([, texts]) => typeof texts === 'object' && 'reason' in texts,
    )
    for (const [kind, texts] of reasons) {
      expect(Object.keys(texts), kind).toEqual(['reason', 'window', 'command'])
    }
    expect(Object.keys(chinese.empty)).toEqual(Object.keys(en.empty))
  })
})

it('names the values of a column that was asked for another', () => {
  const reason: EmptyReason = {
    kind: 'noMatch',
    run: 2,
    where: 'genre=nws',
    columns: [{ column: 'genre', values: ['news', 'forum'] }],
    uncounted: 0,
  }
  expect(emptyText(reason, 'command', englishWords)).toBe(
    'No pair of run 2 matches genre=nws; genre is news, forum; loosen a condition, or leave --where out for all pairs.',
  )
  expect(emptyText(reason, 'command', createWords('zh-CN'))).toBe(
    '运行 2 中没有句对符合 genre=nws；genre 的取值为 news, forum；请放宽条件，或省略 --where 以使用全部句对。',
  )
})

it('a page leaves out only charts of gold scores that the corpus does not have', () => {
  const keys = (context: StatisticsContext): readonly string[] =>
    shownStatisticsCharts(madeUpStatistics({ modelVsGold: noPoints }), englishWords, context).map(
      ({ key }) => key,
    )
  expect(keys(scored)).toEqual(pairCharts)
  expect(keys(bareContext)).toEqual(pairCharts.filter((key) => !key.includes('gold')))
})
