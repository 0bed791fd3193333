// How many nodes the sentences took until their contributions added up.
import { columnsOption } from '../../../charts/columnsOption.ts'
import { withInterval } from '../../explore/filterEdits.ts'
import type { ChartMaker } from '../chartCard.ts'

export const nodesChart: ChartMaker = ({ nodes }, { t, count, percent }) => {
  const total = nodes.reduce((sum, { sentences }) => sum + sentences, 0)
  const most = nodes.reduce((best, item) => (item.sentences > best.sentences ? item : best), {
    nodes: 0,
    sentences: 0,
  })
  const share = (sentences: number): string => percent(sentences / Math.max(1, total))
  const title = t('statistics.charts.nodes.title')
  return {
    key: 'nodes',
    title,
    definition: t('statistics.charts.nodes.text'),
    formula: 'T_x = Σ_n w_n · Jg(h(r_x) + α_n Δ) Δ',
    reading: t(
      'statistics.charts.nodes.reading',
      {
        share: share(most.sentences),
        count: count(total),
        nodes: most.nodes,
        maximum: nodes.at(-1)?.nodes ?? 0,
      },
      total,
    ),
    notes: [t('statistics.sentenceCount', { count: count(total) }, total)],
    hint: t('statistics.charts.nodes.hint'),
    option: (theme) =>
      columnsOption(
        {
          counts: nodes.map(({ sentences }) => sentences),
          apart: true,
          outer: [],
          labels: nodes.map((item, index) => ({ place: index + 0.5, text: String(item.nodes) })),
          xName: t('statistics.charts.nodes.axis'),
          yName: t('statistics.sentences'),
          formatCount: count,
          tooltip: (index) => {
            const { nodes: nodeCount = 0, sentences = 0 } = nodes[index] ?? {}
            const values = { count: count(sentences), share: share(sentences) }
            return `${t('statistics.charts.nodes.of', { nodes: nodeCount })}\n${t('statistics.sentenceShare', values, sentences)}`
          },
        },
        theme,
      ),
    table: {
      caption: null,
      columns: [t('statistics.charts.nodes.axis'), t('statistics.sentences'), t('statistics.share')],
      rows: nodes.map((item, index) => ({
        index,
        cells: [String(item.nodes), count(item.sentences), share(item.sentences)],
      })),
    },
    csv: { header: ['nodes', 'sentences'], lines: nodes.map((item) => [item.nodes, item.sentences]) },
    actionOf: (index) => {
      const low = nodes[index]?.nodes
      if (low === undefined) return null
      return { kind: 'filter', edit: (filter) => withInterval(filter, 'nodes', { low, high: low }) }
    },
    brush: null,
  }
}
