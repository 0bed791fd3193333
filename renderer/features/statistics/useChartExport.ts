// Writes a card of the statistics page into a file that the user chooses: as a picture or as numbers.
import { useI18n } from 'vue-i18n'
import { chartSvg } from '../../charts/chartSvg.ts'
import { useChartTheme } from '../../charts/chartTheme.ts'
import { pngWithText } from '../../charts/pngText.ts'
import { svgToPng } from '../../charts/svgToPng.ts'
import { csvFile } from '../../files/csvFile.ts'
import { type Provenance, provenanceColumns, useProvenance } from '../../files/useProvenance.ts'
import { useSavedFile } from '../../files/useSavedFile.ts'
import type { Selection } from '../../../engine/protocol/schemas/pairs.ts'
import { layerText } from '../shell/runNames.ts'
import type { ChartCard } from './chartCard.ts'

export type ChartFileKind = 'svg' | 'png' | 'csv'

/** Sharp on paper and on screens with two pixels to the point. */
const pngScale = 3

/** @param of what the charts were made from */
export function useChartExport(of: () => Selection | null) {
  const { t } = useI18n()
  const theme = useChartTheme()
  const save = useSavedFile()
  const provenance = useProvenance(() => of()?.runId ?? null)

  const linesOf = ({ run, corpus, programVersion }: Provenance, { notes }: ChartCard): readonly string[] => {
    const where = of()?.where ?? ''
    return [
      t('statistics.provenance.run', {
        ...{ model: run.modelName, layer: layerText(run.layer), rule: run.rule, similarity: run.similarity },
      }),
      t('statistics.provenance.corpus', { corpus: corpus.name, sha256: corpus.sha256 }),
      where === '' ? t('statistics.provenance.all') : t('statistics.provenance.filter', { filter: where }),
      notes.join(' · '),
      t('statistics.provenance.program', { version: programVersion }),
    ]
  }
  const svgOf = (card: ChartCard, origin: Provenance): string => {
    if (card.option === null) throw new Error('A chart without numbers cannot be drawn.')
    const texts = { title: [card.title, card.reading], provenance: linesOf(origin, card) }
    return chartSvg(card.option(theme.value), texts, theme.value)
  }
  const pngOf = async (card: ChartCard, origin: Provenance): Promise<Uint8Array<ArrayBuffer>> => {
    const png = await svgToPng(svgOf(card, origin), pngScale)
    return pngWithText(png, {
      Title: card.title,
      Description: [card.reading, ...linesOf(origin, card)].join('\n'),
      Software: `PairLens ${origin.programVersion}`,
    })
  }
  const csvOf = ({ key, csv }: ChartCard, origin: Provenance): string =>
    csvFile({ ...provenanceColumns(origin), filter: of()?.where ?? '', chart: key }, csv.header, csv.lines)

  /** Does nothing when the user cancels. */
  return async (card: ChartCard, kind: ChartFileKind): Promise<void> => {
    const origin = provenance.value
    if (origin === null) return
    const make = { svg: svgOf, png: pngOf, csv: csvOf }[kind]
    await save(
      `${fileStem(card.key)}-run-${origin.run.id}.${kind}`,
      () => make(card, origin),
      (name) => t('statistics.exported', { name }),
    )
  }
}

/** `negative-mass` for `negativeMass`. */
function fileStem(key: string): string {
  return key.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
