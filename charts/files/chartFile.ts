// A card as a file: its picture as SVG, its numbers as CSV, both with what they were made from.
import type { ChartCard } from '../cards/chartCard.ts'
import type { ChartTheme } from '../draw/theme.ts'
import type { Words } from '../words/words.ts'
import { chartSvg } from './chartSvg.ts'
import { csvFile } from '../draw/csvFile.ts'
import { chartProvenance, type Provenance, provenanceColumns } from './provenance.ts'

/** What the numbers of a card were made from. */
export interface ChartSource {
  readonly provenance: Provenance
  /** The filter, in its own language; empty for all pairs. */
  readonly where: string
}

/**
 * The text of an SVG file; where labels stand may differ a little between a window, which measures texts, and a file alone.
 * @throws Error for a card without a picture
 */
export function renderChartSvg(
  card: ChartCard,
  { provenance, where }: ChartSource,
  theme: ChartTheme,
  words: Words,
): string {
  const { picture } = card
  if (picture === null) throw new Error(`The chart ${card.key} has nothing to draw: ${card.empty.kind}.`)
  const texts = {
    title: [card.title, card.reading],
    provenance: chartProvenance(provenance, where, fileNotes(card, words), words),
  }
  return chartSvg(picture.option(theme), texts, theme, picture.height)
}

/** What a file says below its chart: what a page says around it, too. */
export function fileNotes({ csv, notes }: ChartCard, { t }: Words): readonly string[] {
  const groupBy = csv.settings['group_by']
  return typeof groupBy === 'string' ? [t('charts.groupedBy', { column: groupBy }), ...notes] : notes
}

/** The text of a CSV file. */
export function renderChartCsv({ key, csv }: ChartCard, { provenance, where }: ChartSource): string {
  const origin = { ...provenanceColumns(provenance), filter: where, ...csv.settings, chart: key }
  return csvFile(origin, csv.header, csv.lines)
}
