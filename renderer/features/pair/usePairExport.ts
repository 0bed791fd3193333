// Writes what a pair's detail shows into a file that the user chooses.
import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { pairFile, type PairFileKind, type PairFileSource } from '../../../charts/files/pairFile.ts'
import { pairProvenance, type Provenance } from '../../../charts/files/provenance.ts'
import type { AttributedPair, DisplayMatrix } from '../../../charts/matrix/displayMatrix.ts'
import { useMatrixColours } from '../../charts/matrix/useMatrixColours.ts'
import { svgToPng } from '../../charts/svgToPng.ts'
import { corpusStem } from '../../files/corpusStem.ts'
import { useProvenance } from '../../files/useProvenance.ts'
import { useSavedFile } from '../../files/useSavedFile.ts'
import { useWords } from '../../format/useWords.ts'
import { useView } from '../../state/view.ts'
import { lineCount } from './lineCount.ts'

export interface ExportedPair {
  readonly runId: number
  readonly pair: AttributedPair
  readonly matrix: DisplayMatrix
  readonly largest: number
}

/** Sharp on paper and on screens with two pixels to the point. */
const pngScale = 3

export function usePairExport(exported: () => ExportedPair) {
  const { t } = useI18n()
  const words = useWords()
  const { save, savePdf } = useSavedFile()
  const view = useView()
  const { colours } = useMatrixColours()
  const provenance = useProvenance(() => exported().runId)

  const sourceOf = (origin: Provenance): PairFileSource => {
    const { picture, showValues } = view.current.pair
    return {
      ...exported(),
      provenance: origin,
      picture:
        picture === 'heatmap'
          ? { kind: 'heatmap', showValues }
          : { kind: 'connections', lines: lineCount.value },
      colours: colours.value,
    }
  }
  /** Asks where to, writes, and hands the file over; does nothing when the user cancels. */
  const write = async (kind: PairFileKind | 'png' | 'pdf'): Promise<void> => {
    const origin = provenance.value
    if (origin === null) return
    const { pair } = exported()
    // By the row, as the header of the pane says it: a pair's own number is not shown.
    const name = `${corpusStem(origin.corpus.name)}-row-${pair.row}.${kind}`
    const source = sourceOf(origin)
    if (kind === 'pdf') {
      const subject = pairProvenance(origin, pair, words).join('\n')
      const picture = { svg: pairFile('svg', source, words), title: `${pair.textA} – ${pair.textB}`, subject }
      await savePdf(name, picture, (file, { lacking, outlined }) =>
        [
          t('pair.exported', { name: file }),
          ...(outlined ? [t('pair.outlined')] : []),
          ...(lacking.length > 0 ? [t('pair.lacking', { characters: lacking.join(' ') })] : []),
        ].join(' '),
      )
      return
    }
    await save(
      name,
      () =>
        kind === 'png' ? svgToPng(pairFile('svg', source, words), pngScale) : pairFile(kind, source, words),
      (file) => t('pair.exported', { name: file }),
    )
  }
  return { write, canWrite: computed(() => provenance.value !== null) }
}
