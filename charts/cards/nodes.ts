// How many nodes the sentences took until their contributions added up.
import { columnsOption } from '../options/columnsOption.ts'
import { withInterval } from '../../core/filter/filterEdits.ts'
import type { ChartMaker } from './statisticsChart.ts'

export const nodesChart: ChartMaker = ({ nodes }, { t, count, percent }) => {
  const total = nodes.reduce((sum, { sentences }) => sum + sentences, 0)
  const most = nodes.reduce((best, item) => (item.sentences > best.sentences ? item : best), {
    nodes: 0,
    sentences: 0,
  })
  const share = (sentences: number): string => percent(sentences / Math.max(1, total))
  const title = t('charts.nodes.title')
  return {
    key: 'nodes',
    title,
    definition: t('charts.nodes.text'),
    formula: 'T_x = Σ_n w_n · Jg(h(r_x) + α_n Δ) Δ',
    reading: t(
      'charts.nodes.reading',
      {
        share: share(most.sentences),
        count: count(total),
        nodes: most.nodes,
        maximum: nodes.at(-1)?.nodes ?? 0,
      },
      total,
    ),
    notes: [t('charts.sentenceCount', { count: count(total) }, total)],
    hint: t('charts.nodes.hint'),
    picture: {
      option: (theme) =>
        columnsOption(
          {
            counts: nodes.map(({ sentences }) => sentences),
            apart: true,
            outer: [],
            labels: nodes.map((item, index) => ({ place: index + 0.5, text: String(item.nodes) })),
            xName: t('charts.nodes.axis'),
            yName: t('charts.sentences'),
            formatCount: count,
          },
          theme,
        ),
      tooltip: (index) => {
        const { nodes: nodeCount = 0, sentences = 0 } = nodes[index] ?? {}
        const values = { count: count(sentences), share: share(sentences) }
        return `${t('charts.nodes.of', { nodes: nodeCount })}\n${t('charts.sentenceShare', values, sentences)}`
      },
    },
    table: {
      caption: null,
      columns: [t('charts.nodes.axis'), t('charts.sentences'), t('charts.share')],
      rows: nodes.map((item, index) => ({
        index,
        cells: [String(item.nodes), count(item.sentences), share(item.sentences)],
      })),
    },
    csv: {
      settings: {},
      header: ['nodes', 'sentences'],
      lines: nodes.map((item) => [item.nodes, item.sentences]),
    },
    actionOf: (index) => {
      const low = nodes[index]?.nodes
      if (low === undefined) return null
      return { kind: 'filter', edit: (filter) => withInterval(filter, 'nodes', { low, high: low }) }
    },
    brush: null,
  }
}
