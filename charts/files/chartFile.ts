// A card as a file: its picture as SVG, its numbers as CSV, both with what they were made from.
import type { ChartCard } from '../cards/chartCard.ts'
import type { ChartTheme } from '../theme.ts'
import type { Words } from '../words/words.ts'
import { chartSvg } from './chartSvg.ts'
import { csvFile } from './csvFile.ts'
import { chartProvenance, type Provenance, provenanceColumns } from './provenance.ts'

/** What the numbers of a card were made from. */
export interface ChartSource {
  readonly provenance: Provenance
  /** The filter, in its own language; empty for all pairs. */
  readonly where: string
}

/**
 * The text of an SVG file; the same in a window and without one.
 * @throws Error for a card without a picture
 */
export function renderChartSvg(
  card: ChartCard,
  { provenance, where }: ChartSource,
  theme: ChartTheme,
  words: Words,
): string {
  const { picture } = card
  if (picture === null) throw new Error(`The chart ${card.key} has no numbers to draw.`)
  const groupBy = card.csv.settings['group_by']
  const groups = typeof groupBy === 'string' ? [words.t('charts.groupedBy', { column: groupBy })] : []
  const texts = {
    title: [card.title, card.reading],
    provenance: chartProvenance(provenance, where, [...groups, ...card.notes], words),
  }
  return chartSvg(picture.option(theme), texts, theme, picture.height)
}

/** The text of a CSV file. */
export function renderChartCsv({ key, csv }: ChartCard, { provenance, where }: ChartSource): string {
  const origin = { ...provenanceColumns(provenance), filter: where, ...csv.settings, chart: key }
  return csvFile(origin, csv.header, csv.lines)
}
