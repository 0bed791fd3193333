// What the charts of the corpus study say, draw and do: readings with intervals, what is left out, filters, groups.
import { describe, expect, it } from 'vitest'
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { cumulativeShareChart } from '../../charts/cards/cumulativeShare.ts'
import { posMatrixChart } from '../../charts/cards/posMatrix.ts'
import { studyCharts } from '../../charts/cards/studyCharts.ts'
import { sufficiencyChart } from '../../charts/cards/sufficiency.ts'
import { tokenPairsChart } from '../../charts/cards/tokenPairs.ts'
import { renderChartCsv, renderChartSvg } from '../../charts/files/chartFile.ts'
import { chartTheme } from '../../charts/draw/theme.ts'
import { createWords } from '../../charts/words/words.ts'
import { emptyFilter } from '../../core/filter/filter.ts'
import { formatFilter } from '../../core/filter/formatFilter.ts'
import { parseFilter } from '../../core/filter/parseFilter.ts'
import { englishWords as words, madeUpSource } from './madeUpStatistics.ts'
import { madeUpStudy, madeUpView } from './madeUpStudy.ts'

function filtered(card: ChartCard, item: number, before = ''): string | null {
  const action = card.actionOf(item)
  if (action?.kind !== 'filter') return null
  return formatFilter(action.edit(before === '' ? emptyFilter : parseFilter(before, { metadataColumns: [] })))
}

const svgOf = (card: ChartCard): string => renderChartSvg(card, madeUpSource, chartTheme('light'), words)

describe('cumulative share', () => {
  const card = cumulativeShareChart(madeUpStudy(), madeUpView, words)

  it('says what the top tenth of cells holds, with its interval', () => {
    expect(card.reading).toBe(
      'The top 10% of cells hold 31.6% [30.6%, 32.6%] of ΣA; half of it lies in the top 50%.',
    )
  })

  it('speaks of no intervals where there are none', () => {
    const study = madeUpStudy()
    const cumulativeShare = study.whole.cumulativeShare.map(({ p, share: { value } }) => {
      return { p, share: { value, low: null, high: null } }
    })
    const few = cumulativeShareChart(
      { ...study, whole: { ...study.whole, cumulativeShare } },
      madeUpView,
      words,
    )
    expect(few.notes.slice(3)).toEqual(['no interval where fewer than 10 pairs count'])
  })

  it('says how many pairs there are, what is left out, and what the intervals are from', () => {
    expect(card.notes).toEqual([
      '100 pairs',
      '2 with ΣA nearer to 0 than 0.001 left out of shares',
      'tokens, special ones (12% of ΣA) left out',
      '95% intervals from 500 resamples',
    ])
  })

  it('says that sums are nearly 0 where no pair has shares', () => {
    const study = madeUpStudy()
    const none = { value: null, low: null, high: null }
    const whole = {
      ...study.whole,
      cumulativeShare: study.whole.cumulativeShare.map(({ p }) => ({ p, share: none })),
    }
    expect(cumulativeShareChart({ ...study, whole }, madeUpView, words)).toMatchObject({
      picture: null,
      empty: { kind: 'sumNearZero', count: 100, floor: 0.001, specialTokens: false },
    })
  })
})

describe('parts of speech', () => {
  const card = posMatrixChart(madeUpStudy(), madeUpView, words)

  it('names the pairs that hold most, and says how much', () => {
    expect(card.reading).toBe(
      'NOUN–NOUN holds most, 80% [79%, 81%]; then NOUN–ADP, 25% [24%, 26%] (all cells).',
    )
  })

  it('filters by the share that a pair of tags holds on average, in place of such a filter', () => {
    expect(filtered(card, 2)).toBe('pos:NOUN~NOUN>=0.8')
    expect(filtered(card, 2, 'pos:NOUN~NOUN>0.1 text:dog')).toBe('text:dog pos:NOUN~NOUN>=0.8')
    expect(filtered(card, 0)).toBe('pos:ADP~ADP<=-0.05')
  })

  it('looks at the cells that are asked for', () => {
    const lifts = posMatrixChart(madeUpStudy(), { ...madeUpView, cut: 'top10', measure: 'lift' }, words)
    expect(lifts.table.rows.map(({ cells }) => cells[1])).toEqual([
      '×1.20 [×1.19, ×1.21]',
      '×0.90 [×0.89, ×0.91]',
    ])
    expect(lifts.notes[0]).toBe('top 10% of cells')
  })

  it('tells the item of a group from that of another', () => {
    const study = madeUpStudy(['news', 'forum'])
    const grouped = posMatrixChart(study, { ...madeUpView, groupBy: 'genre' }, words)
    expect(grouped.picture?.itemOf?.(2, 1)).toBe(5)
    expect(grouped.picture?.tooltip(5)).toContain('NOUN–NOUN · forum')
  })
})

describe('sufficiency', () => {
  it('compares with the gold score only where there is one', () => {
    const study = madeUpStudy()
    expect(sufficiencyChart(study, madeUpView, words).reading).toBe(
      'From the top 10% of cells, ρ with the model is 0.550 [0.540, 0.560], with the gold score 0.450 [0.440, 0.460].',
    )
    const whole = { ...study.whole, scored: 0 }
    expect(sufficiencyChart({ ...study, whole }, madeUpView, words).csv.lines.map((line) => line[3])).toEqual(
      ['model', 'model', 'model'],
    )
  })
})

describe('token and lemma pairs', () => {
  const answer = {
    rows: [
      { a: 'cat', b: 'kitten', count: 4, mean: 0.05, meanLow: 0.04, meanHigh: 0.06, sum: 0.2, positive: 1 },
      { a: '##s', b: 'cat', count: 3, mean: -0.01, meanLow: null, meanHigh: null, sum: -0.03, positive: 0 },
    ],
    distinct: 20,
    dropped: { cells: 5, sum: 0.1 },
  }
  const view = {
    level: 'token',
    specialTokens: false,
    unit: 'lemma',
    search: '',
    which: 'all',
    sort: 'sum',
    descending: true,
    leastCount: 2,
  } as const

  it('say what identical and different lemmas hold', () => {
    expect(tokenPairsChart(answer, view, madeUpStudy(), words).reading).toBe(
      'Identical lemmas hold 30% [29%, 31%] of ΣA, +0.0500 [+0.0400, +0.0600] a cell; different ones 70% [69%, 71%], +0.0200 [+0.0100, +0.0300] a cell.',
    )
  })

  it('say what is not listed and not counted', () => {
    expect(tokenPairsChart(answer, view, null, words).notes).toEqual([
      '2 of 20 listed',
      'those with fewer than 2 cells left out',
      '5 cells of rare pairs not counted, Σ +0.100',
      '95% intervals of means over pairs of sentences, none for fewer than 10 of these',
    ])
  })

  it('filter by lemmas, by whole tokens, and not by pieces of words', () => {
    const lemmas = tokenPairsChart(answer, view, null, words)
    const tokens = tokenPairsChart(answer, { ...view, unit: 'token' }, null, words)
    expect([filtered(lemmas, 0), filtered(tokens, 0), filtered(tokens, 1)]).toEqual([
      'lemma:cat~kitten',
      'text:cat text:kitten',
      null,
    ])
  })
})

describe('groups', () => {
  const study = madeUpStudy(['news', 'forum', 'a third'])
  const view = { ...madeUpView, groupBy: 'genre' }
  const cards = studyCharts(study, view, words)

  it('stand beside each other, with their difference to the first and its interval', () => {
    const svg = svgOf(cumulativeShareChart(study, view, words))
    for (const text of [
      'news · 100 pairs',
      'forum · 100 pairs',
      'top 10%: 36.6% [35.6%, 37.6%]',
      'news − this: +26.6 pp [+25.6 pp, +27.6 pp]',
    ]) {
      expect(svg).toContain(text)
    }
  })

  it('are compared by negative mass, reference share and agreement with gold', () => {
    expect(cards.map(({ key }) => key)).toEqual([
      'cumulative-share',
      'pos-matrix',
      'sufficiency',
      'sufficiency-tags',
      'negative-mass-groups',
      'reference-share-groups',
      'similarity-gold-groups',
    ])
    expect(cards[4]?.reading).toBe('Highest for a third, 30% [29%, 31%]; lowest for news, 20% [19%, 21%].')
  })

  it('that are not shown are counted', () => {
    expect(cards[0]?.notes).toContain('2 further values with 7 pairs not shown')
    expect(cards[0]?.notes).toContain('1 without a value not shown')
  })
})

describe('files', () => {
  it.each(studyCharts(madeUpStudy(), madeUpView, words))(
    'of $key say how the cells were looked at',
    (card) => {
      const [header = '', line = ''] = renderChartCsv(card, madeUpSource).split('\n')
      expect(header).toContain('filter,level,special_tokens,group_by,interval,replicates,seed')
      expect(header.split(',').length).toBeGreaterThan(15)
      expect(line).toContain('genre=news,token,out,,95% bootstrap over pairs,500,1')
    },
  )

  it.each(studyCharts(madeUpStudy(), madeUpView, words))('of $key are drawn as they were', (card) => {
    // Numbers to two digits: what the eye can tell apart.
    const svg = svgOf(card).replaceAll(/\d+\.\d{3,}/g, (number) => Number(number).toFixed(2))
    expect(svg).toMatchSnapshot()
  })

  it('are in Chinese as well', () => {
    for (const card of studyCharts(madeUpStudy(['news', 'forum']), madeUpView, createWords('zh-CN'))) {
      expect(card.reading).toMatch(/[\u4e00-\u9fff]/)
    }
  })
})
