// Writes what a pair's detail shows into a file that the user chooses.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { connectionsSvg } from '../../../charts/matrix/connectionsSvg.ts'
import { heatmapSvg } from '../../../charts/matrix/heatmapSvg.ts'
import { useMatrixColours } from '../../charts/matrix/useMatrixColours.ts'
import { svgToPng } from '../../charts/svgToPng.ts'
import { corpusStem } from '../../files/corpusStem.ts'
import { useProvenance } from '../../files/useProvenance.ts'
import { pairProvenance, type Provenance } from '../../../charts/files/provenance.ts'
import { useSavedFile } from '../../files/useSavedFile.ts'
import { useWords } from '../../format/useWords.ts'
import { useView } from '../../state/view.ts'
import type { AttributedPair, DisplayMatrix } from './displayMatrix.ts'
import { lineCount } from './lineCount.ts'
import { matrixCsv, pairJson } from './matrixFiles.ts'

export interface ExportedPair {
  readonly runId: number
  readonly pair: AttributedPair
  readonly matrix: DisplayMatrix
  readonly largest: number
}

export type PairFileKind = 'svg' | 'png' | 'csv' | 'json'

/** Sharp on paper and on screens with two pixels to the point. */
const pngScale = 3

export function usePairExport(exported: () => ExportedPair) {
  const { t } = useI18n()
  const words = useWords()
  const save = useSavedFile()
  const view = useView()
  const { colours, scale } = useMatrixColours()

  const provenance = useProvenance(() => exported().runId)

  const pictureOf = (origin: Provenance): string => {
    const { pair, matrix, largest } = exported()
    const common = { picture: matrix, largest, colours: colours.value }
    const texts = {
      title: [pair.textA, pair.textB],
      provenance: pairProvenance(origin, pair, words),
    }
    return view.current.pair.picture === 'heatmap'
      ? heatmapSvg({ ...common, ...texts, showValues: view.current.pair.showValues, scale: scale.value })
      : connectionsSvg({ ...common, ...texts, most: lineCount.value })
  }
  const contentOf = (kind: PairFileKind, origin: Provenance): string | Promise<Uint8Array<ArrayBuffer>> => {
    const { pair, matrix } = exported()
    switch (kind) {
      case 'svg':
        return pictureOf(origin)
      case 'png':
        return svgToPng(pictureOf(origin), pngScale)
      case 'csv':
        return matrixCsv(pair, matrix, origin)
      case 'json':
        return pairJson(pair, origin)
    }
  }
  /** Asks where to, writes, and hands the file over; does nothing when the user cancels. */
  const write = async (kind: PairFileKind): Promise<void> => {
    const origin = provenance.value
    if (origin === null) return
    await save(
      // By the row, as the header of the pane says it: a pair's own number is not shown.
      `${corpusStem(origin.corpus.name)}-row-${exported().pair.row}.${kind}`,
      () => contentOf(kind, origin),
      (name) => t('pair.exported', { name }),
    )
  }
  return { write, canWrite: computed(() => provenance.value !== null) }
}
