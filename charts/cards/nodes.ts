// How many nodes the sentences took until their contributions added up.
import { columnsOption } from '../options/columnsOption.ts'
import { withInterval } from '../../core/filter/filterEdits.ts'
import { drawnUnless } from './chartCard.ts'
import { columnPanels } from './columnPanels.ts'
import type { ChartMaker } from './statisticsChart.ts'

export const nodesChart: ChartMaker = (statistics, words) => {
  const { t, count, percent, score } = words
  const { nodes, nodesOfGroups } = statistics
  const total = nodes.reduce((sum, { sentences }) => sum + sentences, 0)
  const most = nodes.reduce((best, item) => (item.sentences > best.sentences ? item : best), {
    nodes: 0,
    sentences: 0,
  })
  const share = (sentences: number): string => percent(sentences / Math.max(1, total))
  const mean = (value: number): string => score(value, 1)
  const parted = columnPanels(
    {
      counts: nodes.map(({ sentences }) => sentences),
      groups: nodesOfGroups,
      unit: 'sentence',
      centre: 'mean',
      formatCentre: mean,
      formatDifference: mean,
    },
    statistics,
    words,
  )
  return {
    key: 'nodes',
    title: t('charts.nodes.title'),
    definition: t('charts.nodes.text'),
    formula: 'T_x = Σ_n w_n · Jg(h(r_x) + α_n Δ) Δ',
    reading:
      total === 0
        ? ''
        : t(
            'charts.nodes.reading',
            {
              share: share(most.sentences),
              count: count(total),
              nodes: most.nodes,
              maximum: nodes.at(-1)?.nodes ?? 0,
            },
            total,
          ),
    notes: [t('charts.sentenceCount', { count: count(total) }, total), ...parted.notes],
    hint: t('charts.nodes.hint'),
    ...drawnUnless(total === 0 ? { kind: 'noPairs' } : null, {
      option: (theme) =>
        columnsOption(
          {
            ...parted.columns,
            apart: true,
            outer: [],
            labels: nodes.map((item, index) => ({ place: index + 0.5, text: String(item.nodes) })),
            xName: t('charts.nodes.axis'),
          },
          theme,
        ),
      tooltip: (item) => {
        const { nodes: nodeCount = 0 } = nodes[parted.columnOf(item)] ?? {}
        return `${t('charts.nodes.of', { nodes: nodeCount })}\n${parted.textOf(item)}`
      },
      ...parted.picture,
    }),
    table: {
      caption: null,
      columns: [t('charts.nodes.axis'), ...parted.tableHeader],
      rows: [
        ...nodes.map((item, index) => ({ index, cells: [String(item.nodes), ...parted.tableCells(index)] })),
        ...parted.tableEnd,
      ],
    },
    csv: {
      settings: parted.csvSettings,
      header: parted.csvHeader(['nodes']),
      lines: parted.csvLines((column) => [nodes[column]?.nodes ?? null]),
    },
    actionOf: (item) => {
      const low = nodes[parted.columnOf(item)]?.nodes
      if (low === undefined) return null
      return { kind: 'filter', edit: (filter) => withInterval(filter, 'nodes', { low, high: low }) }
    },
    brush: null,
  }
}
