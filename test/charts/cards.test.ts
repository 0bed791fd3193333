// What the charts say and do: readings made of the numbers, what is left out, and the filters that clicks make.
import { describe, expect, it } from 'vitest'
import { emptyFilter } from '../../core/filter/filter.ts'
import { formatFilter } from '../../core/filter/formatFilter.ts'
import { parseFilter } from '../../core/filter/parseFilter.ts'
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { chartTheme } from '../../charts/draw/theme.ts'
import { errorChart } from '../../charts/cards/error.ts'
import { negativeMassChart } from '../../charts/cards/negativeMass.ts'
import { nodesChart } from '../../charts/cards/nodes.ts'
import { referenceShareChart } from '../../charts/cards/referenceShare.ts'
import { residualGoldChart } from '../../charts/cards/residualGold.ts'
import { similarityChart } from '../../charts/cards/similarity.ts'
import { similarityGoldChart } from '../../charts/cards/similarityGold.ts'
import { bareContext, englishWords, madeUpHistogram, madeUpStatistics } from './madeUpStatistics.ts'
import { madeUpStudy } from './madeUpStudy.ts'

function filtered(card: ChartCard, index: number, before = ''): string | null {
  const action = card.actionOf(index)
  if (action?.kind !== 'filter') return null
  return formatFilter(action.edit(before === '' ? emptyFilter : parseFilter(before, { metadataColumns: [] })))
}

describe('a histogram', () => {
  it('says what it shows in a sentence of its numbers', () => {
    expect(errorChart(madeUpStatistics(), englishWords, bareContext).reading).toBe(
      '95% of 1,000 pairs have an error below 4.8e-4; the median is 1e-4, the largest 2e-3.',
    )
  })

  it('filters by the interval of a column, in the place of limits that were there', () => {
    const card = errorChart(madeUpStatistics(), englishWords, bareContext)
    expect(filtered(card, 0)).toBe('error>=0.00001 error<0.0001')
    expect(filtered(card, 0, 'error>0.5 text:dog')).toBe('error>=0.00001 error<0.0001 text:dog')
  })

  it('takes its last column to the end, which belongs to it', () => {
    expect(filtered(similarityChart(madeUpStatistics(), englishWords, bareContext), 1)).toBe(
      'similarity>=0.5',
    )
  })

  it('writes the borders of its columns apart, however narrow they are', () => {
    const edges = (low: number, step: number) =>
      Array.from({ length: 21 }, (_, index) => Number((low + index * step).toPrecision(12)))
    const counts = new Array<number>(20).fill(1)
    const histograms = {
      ...madeUpStatistics().histograms,
      similarity: madeUpHistogram(edges(0.9, 0.001), counts),
      negativeMass: madeUpHistogram(edges(0.001, 0.0002), counts),
    }
    const statistics = madeUpStatistics({ histograms })
    const spans = (card: ChartCard) => card.table.rows.map(({ cells }) => cells[0])
    expect(spans(similarityChart(statistics, englishWords, bareContext)).slice(9, 11)).toEqual([
      '0.909 to 0.910',
      '0.910 to 0.911',
    ])
    expect(spans(negativeMassChart(statistics, englishWords, bareContext)).slice(0, 2)).toEqual([
      '0.1% to 0.12%',
      '0.12% to 0.14%',
    ])
  })

  it('filters by nothing where there is nothing', () => {
    const histograms = { ...madeUpStatistics().histograms, similarity: madeUpHistogram([0, 0.5, 1], [0, 5]) }
    expect(
      similarityChart(madeUpStatistics({ histograms }), englishWords, bareContext).actionOf(0),
    ).toBeNull()
  })

  it('says how many pairs it is made of, what is left out, and what lies outside its axis', () => {
    const card = referenceShareChart(madeUpStatistics(), englishWords, bareContext)
    expect(card.notes).toEqual([
      '990 pairs',
      '10 with a similarity of 0 left out',
      '3 far from all others are in the outer columns',
    ])
    expect(card.table.rows[0]?.cells).toEqual(['below −20%', '3', '0.3%'])
    expect(card.csv.lines[0]).toEqual([-970, -0.2, 3])
  })
})

describe('a histogram of groups', () => {
  const estimate = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 })
  const groups = [
    { value: 'news', counts: [100, 300], centre: estimate(0.7), difference: null },
    { value: 'forum', counts: [150, 50], centre: estimate(0.4), difference: estimate(0.3) },
  ]
  const { histograms } = madeUpStatistics()
  const statistics = madeUpStatistics({
    groupBy: 'genre',
    otherGroups: { values: 2, pairs: 390, withoutValue: 10 },
    histograms: { ...histograms, similarity: { ...histograms.similarity, groups } },
    nodesOfGroups: groups,
  })
  const card = similarityChart(statistics, englishWords, bareContext)

  it('says of each group its share, its median and how far the first is from it', () => {
    expect(card.picture?.panels).toBe(2)
    expect(card.picture?.itemOf?.(1, 1)).toBe(3)
    expect(card.picture?.tooltip(3)).toBe('0.5 to 1.0\n50 pairs, 25%\nforum · Median 0.400 [0.390, 0.410]')
    expect(JSON.stringify(card.picture?.option(chartTheme('light')))).toContain(
      'news − this: +0.300 [+0.290, +0.310]',
    )
    expect(card.notes.slice(-2)).toEqual([
      '10 without a value not shown',
      'compared with the first group at their medians, with 95% intervals over pairs',
    ])
  })

  it('says that there is no interval of few pairs', () => {
    const few = groups.map((group) => ({ ...group, centre: { value: 0.4, low: null, high: null } }))
    const similarity = { ...histograms.similarity, groups: few }
    const { notes } = similarityChart(
      { ...statistics, histograms: { ...histograms, similarity } },
      englishWords,
      bareContext,
    )
    expect(notes.at(-1)).toBe('no interval where fewer than 10 pairs count')
  })

  it('lists groups side by side, and writes them one after the other', () => {
    expect(card.table.columns.slice(1)).toEqual(['news', 'forum'])
    expect(card.table.rows[0]?.cells.slice(1)).toEqual(['100 pairs, 25%', '150 pairs, 75%'])
    expect(card.table.rows.slice(-2).map(({ cells }) => cells)).toEqual([
      ['Median', '0.700 [0.690, 0.710]', '0.400 [0.390, 0.410]'],
      ['First − this', '', '0.300 [0.290, 0.310]'],
    ])
    expect(card.actionOf(-1)).toBeNull()
    expect(card.csv.header.slice(0, 5)).toEqual(['group', 'from', 'to', 'pairs', 'median'])
    expect(card.csv.lines).toHaveLength(4)
    expect(card.csv.lines[2]).toEqual(['forum', 0, 0.5, 150, 0.4, 0.39, 0.4 + 0.01, 0.3, 0.29, 0.31])
    expect(card.csv.settings).toMatchObject({ group_by: 'genre' })
  })

  it('filters by the column that was chosen in any of them', () => {
    expect(filtered(card, 2)).toBe(filtered(card, 0))
    expect(filtered(nodesChart(statistics, englishWords, bareContext), 3)).toBe('nodes>=12 nodes<=12')
  })
})

describe('negative mass', () => {
  const study = { ...madeUpStudy(), level: 'word', specialTokens: false } as const

  it('says in its files which cells the numbers of a study are about, beside the columns of whole matrices', () => {
    const card = negativeMassChart(madeUpStatistics(), englishWords, {
      ...bareContext,
      study,
      ofWholeMatrix: false,
    })
    expect(card.notes).toEqual([
      '1,000 pairs',
      'words, special tokens (12% of ΣA) left out',
      'columns: whole matrices, special tokens included; 20% on average',
    ])
    expect(card.csv.settings).toMatchObject({ level: 'word', special_tokens: 'out' })
  })

  it('says nothing of cells while there is no study', () => {
    const card = negativeMassChart(madeUpStatistics(), englishWords, bareContext)
    expect(card.notes).toEqual(['1,000 pairs'])
    expect(Object.keys(card.csv.settings)).not.toContain('level')
  })
})

describe('the reference share', () => {
  it.each([
    [0.12, 0.6, 'the reference terms are 12% of the similarity.'],
    [0.12, -0.6, 'the reference terms are 12% of the similarity.'],
    [-0.2, 0.6, 'the reference terms are −20% of the similarity, so that ΣA is usually larger than it.'],
    [-2, -0.05, 'the reference terms are −200% of the similarity, usually of opposite sign to it.'],
    [-2, 0, 'the reference terms are −200% of the similarity, usually of opposite sign to it.'],
  ])(
    'of %d beside similarities of %d is said in a sentence that is true',
    (referenceShare, median, sentence) => {
      const statistics = madeUpStatistics({ referenceShare, similarity: { mean: median, median } })
      expect(referenceShareChart(statistics, englishWords, bareContext).reading).toBe(
        `The median of 990 pairs: ${sentence}`,
      )
    },
  )
})

describe('the chart of nodes', () => {
  it('counts sentences and filters by the larger count of a pair', () => {
    const card = nodesChart(madeUpStatistics(), englishWords, bareContext)
    expect(card.reading).toBe('75% of 200 sentences took 6 nodes; the most that any took is 12.')
    expect(filtered(card, 1)).toBe('nodes>=12 nodes<=12')
  })
})

describe('similarity against gold', () => {
  const card = similarityGoldChart(madeUpStatistics(), englishWords, bareContext)

  it('states both correlations, over how many pairs, and how many have no gold score', () => {
    expect(card.reading).toBe('Spearman’s ρ is 0.500, Pearson’s r 0.600, over 3 pairs.')
    expect(card.notes).toEqual(['3 pairs', '997 without a gold score left out'])
  })

  it('opens the pair of a point', () => {
    expect(card.actionOf(1)).toEqual({ kind: 'open', pairId: 12 })
    expect(card.actionOf(7)).toBeNull()
  })

  it('turns a rectangle into limits on both numbers', () => {
    const rectangle = { x: [1.00049, 2.5], y: [0.2, 0.81234] } as const
    expect(formatFilter(card.brush?.(rectangle, emptyFilter) ?? emptyFilter)).toBe(
      'gold>=1 gold<=2.5 similarity>=0.2 similarity<=0.812',
    )
  })

  it('lists the pairs first that the two orders place farthest apart', () => {
    expect(card.table.rows.map(({ index }) => index)).toEqual([1, 2, 0])
  })

  describe('of groups', () => {
    const estimate = (value: number) => ({ value, low: value - 0.01, high: value + 0.01 })
    const groups = [
      { value: 'news', pairs: 2, centre: estimate(0.1), difference: null },
      { value: 'forum', pairs: 1, centre: estimate(-0.2), difference: estimate(0.3) },
    ]
    const statistics = madeUpStatistics({
      groupBy: 'genre',
      otherGroups: { values: 2, pairs: 390, withoutValue: 10 },
      modelVsGold: {
        ...madeUpStatistics().modelVsGold,
        pairs: 9,
        groups,
        groupOf: Uint8Array.of(0, 1, 0),
        outsideGroups: 6,
      },
    })
    const { whole } = madeUpStudy()
    const studied = {
      ...madeUpStudy(),
      specialTokens: true,
      groups: [
        { value: 'news', numbers: whole, difference: null },
        { value: 'forum', numbers: whole, difference: whole },
      ],
    }
    const goldRange = { low: 0, high: 5 }
    const residual = residualGoldChart(statistics, englishWords, { ...bareContext, goldRange })
    const byOrder = similarityGoldChart(statistics, englishWords, { ...bareContext, study: studied })

    it('draws the points of each in a panel, with what it is compared at', () => {
      expect(residual.picture?.panels).toBe(2)
      expect([0, 1].map((index) => residual.picture?.itemOf?.(index, 0))).toEqual([0, 2])
      expect(residual.picture?.itemOf?.(0, 1)).toBe(1)
      expect(residual.picture?.tooltip(1)).toBe(
        'Gold score 2.00\nSimilarity 0.900\nResidual −0.500\nforum · Median −0.20 [−0.21, −0.19]',
      )
      const option = JSON.stringify(residual.picture?.option(chartTheme('light')))
      expect(option).toContain('news · 2 pairs')
      expect(option).toContain('news − this: +0.30 [+0.29, +0.31]')
      expect(byOrder.picture?.tooltip(0)).toContain('news · ρ 0.800')
    })

    it('names the group in tables and files, and what is in none', () => {
      expect(byOrder.table.columns.at(-1)).toBe('Group')
      expect(byOrder.table.rows.map(({ cells }) => cells.at(-1)).slice(0, 3)).toEqual([
        'forum',
        'news',
        'news',
      ])
      expect(residual.table.rows.slice(-2)).toEqual([
        { index: -1, cells: ['Median +0.10 [+0.09, +0.11]', '', '', '', 'news'] },
        {
          index: -2,
          cells: ['Median −0.20 [−0.21, −0.19]', '', '', 'First − this 0.30 [0.29, 0.31]', 'forum'],
        },
      ])
      expect(byOrder.csv.header[0]).toBe('group')
      expect(byOrder.csv.lines.map((line) => line[0])).toEqual(['news', 'forum', 'news'])
      expect(byOrder.csv.settings).toMatchObject({ group_by: 'genre' })
      expect(byOrder.notes.slice(-2)).toEqual([
        '6 of them in none of these groups, not shown',
        'compared with the first group at their ρ, with 95% intervals over pairs',
      ])
      expect(byOrder.notes.join()).not.toContain('drawn')
      expect(residual.csv.header.slice(-6, -3)).toEqual(['median', 'low', 'high'])
      expect(residual.csv.lines[1]?.slice(-6, -3)).toEqual([-0.2, -0.2 - 0.01, -0.2 + 0.01])
    })

    it('has room for points that are all at one place, and says nothing of comparing a single group', () => {
      const { modelVsGold } = statistics
      const alike = { ...modelVsGold, gold: Float32Array.of(5, 5, 5), similarity: Float32Array.of(0, 0, 0) }
      const option = similarityGoldChart({ ...statistics, modelVsGold: alike }, englishWords, bareContext)
      const drawn = JSON.stringify(option.picture?.option(chartTheme('light')))
      expect(drawn).toMatch(/"min":2,"max":8/)
      expect(drawn).toMatch(/"min":-1,"max":1/)
      const single = { ...modelVsGold, groups: groups.slice(0, 1), groupOf: new Uint8Array(3) }
      const { notes } = residualGoldChart({ ...statistics, modelVsGold: single }, englishWords, {
        ...bareContext,
        goldRange,
      })
      expect(notes.join()).not.toContain('compared')
    })

    it('says nothing of ρ while no study of these groups is there', () => {
      const alone = similarityGoldChart(statistics, englishWords, bareContext)
      expect(alone.picture?.tooltip(0)).toBe('Gold score 1.00\nSimilarity 0.100\nnews')
    })
  })
})
