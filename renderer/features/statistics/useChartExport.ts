// Writes a card of the statistics page into a file that the user chooses: as a picture or as numbers.
import { useI18n } from 'vue-i18n'
import type { ChartCard } from '../../../charts/cards/chartCard.ts'
import {
  type ChartSource,
  fileNotes,
  renderChartCsv,
  renderChartSvg,
} from '../../../charts/files/chartFile.ts'
import { pngWithText } from '../../../charts/files/pngText.ts'
import { chartProvenance } from '../../../charts/files/provenance.ts'
import { svgToPng } from '../../charts/svgToPng.ts'
import { useChartTheme } from '../../charts/useChartTheme.ts'
import { useProvenance } from '../../files/useProvenance.ts'
import { useSavedFile } from '../../files/useSavedFile.ts'
import { useWords } from '../../format/useWords.ts'
import type { Selection } from '../../../contract/engine/schemas/pairs.ts'

export type ChartFileKind = 'svg' | 'png' | 'csv'

/** Sharp on paper and on screens with two pixels to the point. */
const pngScale = 3

/** @param of what the charts were made from */
export function useChartExport(of: () => Selection | null) {
  const { t } = useI18n()
  const words = useWords()
  const theme = useChartTheme()
  const { save } = useSavedFile()
  const provenance = useProvenance(() => of()?.runId ?? null)

  const svgOf = (card: ChartCard, source: ChartSource): string =>
    renderChartSvg(card, source, theme.value, words)
  const pngOf = async (card: ChartCard, source: ChartSource): Promise<Uint8Array<ArrayBuffer>> => {
    const png = await svgToPng(svgOf(card, source), pngScale)
    const origin = chartProvenance(source.provenance, source.where, fileNotes(card, words), words)
    return pngWithText(png, {
      Title: card.title,
      Description: [card.reading, ...origin].join('\n'),
      Software: `PairLens ${source.provenance.programVersion}`,
    })
  }

  /** Does nothing when the user cancels. */
  return async (card: ChartCard, kind: ChartFileKind): Promise<void> => {
    const origin = provenance.value
    if (origin === null) return
    const make = { svg: svgOf, png: pngOf, csv: renderChartCsv }[kind]
    await save(
      `${card.key}-run-${origin.run.id}.${kind}`,
      () => make(card, { provenance: origin, where: of()?.where ?? '' }),
      (name) => t('statistics.exported', { name }),
    )
  }
}
