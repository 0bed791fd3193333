// A pair as a file: its picture as SVG or LaTeX source, its numbers as CSV or JSON, all with what they were made from.
import { connectionsSvg } from '../matrix/connectionsSvg.ts'
import { connectionsTikz } from '../matrix/connectionsTikz.ts'
import type { AttributedPair, DisplayMatrix } from '../matrix/displayMatrix.ts'
import { divergingScale } from '../draw/divergingScale.ts'
import { heatmapSvg } from '../matrix/heatmapSvg.ts'
import { heatmapTikz } from '../matrix/heatmapTikz.ts'
import { valueNote } from '../matrix/matrixPicture.ts'
import type { MatrixColours } from '../draw/theme.ts'
import type { Words } from '../words/words.ts'
import { matrixCsv, pairJson } from './matrixFiles.ts'
import { pairProvenance, type Provenance } from './provenance.ts'

/** What a file of a pair shows. */
export interface PairFileSource {
  readonly pair: AttributedPair
  /** As it is looked at. */
  readonly matrix: DisplayMatrix
  /** What the colours and widths end at. */
  readonly largest: number
  readonly provenance: Provenance
  readonly picture:
    | { readonly kind: 'heatmap'; readonly showValues: boolean }
    | { readonly kind: 'connections'; readonly lines: number }
  readonly colours: MatrixColours
}

export type PairFileKind = 'svg' | 'tex' | 'csv' | 'json'

/** The text of the file. */
export function pairFile(kind: PairFileKind, source: PairFileSource, words: Words): string {
  const { pair, matrix, provenance } = source
  switch (kind) {
    case 'svg':
    case 'tex':
      return pictureFile(kind, source, words)
    case 'csv':
      return matrixCsv(pair, matrix, provenance)
    case 'json':
      return pairJson(pair, provenance)
  }
}

function pictureFile(kind: 'svg' | 'tex', source: PairFileSource, words: Words): string {
  const { pair, matrix, largest, picture, colours, provenance } = source
  const common = {
    picture: matrix,
    largest,
    colours,
    title: [pair.textA, pair.textB],
    provenance: pairProvenance(provenance, pair, words),
  }
  if (picture.kind === 'connections') {
    const request = { ...common, most: picture.lines }
    return kind === 'svg' ? connectionsSvg(request) : connectionsTikz(request)
  }
  const { showValues } = picture
  const note = valueNote({ showValues, largest }, words)
  const request = { ...common, showValues, note, scale: divergingScale(colours) }
  return kind === 'svg' ? heatmapSvg(request) : heatmapTikz(request)
}
