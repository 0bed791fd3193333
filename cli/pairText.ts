// The picture or the numbers of one pair as the text of a file, as the window writes it.
import { pairFile, type PairFileKind } from '../charts/files/pairFile.ts'
import { pairProvenance } from '../charts/files/provenance.ts'
import { type DisplayLevel, displayMatrix, isAttributed } from '../charts/matrix/displayMatrix.ts'
import { largestMagnitude } from '../charts/matrix/divergingScale.ts'
import type { ThemeName } from '../charts/palette.ts'
import { matrixColours } from '../charts/theme.ts'
import type { Locale } from '../charts/words/messages.ts'
import { createWords } from '../charts/words/words.ts'
import { PairLensError } from '../core/errors.ts'
import { pairDetailOf } from '../db/queries/pairDetails.ts'
import { describePair } from '../engine/browse/describePair.ts'
import { provenanceOf } from '../engine/export/provenance.ts'
import type { Selection } from './selection.ts'

/** How a pair is looked at. */
export interface PairView {
  readonly level: DisplayLevel
  readonly special: boolean
  readonly values?: boolean
  readonly lines: number
}

interface PairRequest extends PairView {
  readonly chart: 'heatmap' | 'connections'
  readonly pair?: number
  readonly theme: ThemeName
  readonly language: Locale
}

/** @throws PairLensError `arguments` when no pair is named, or it has no matrix */
export function pairText(
  { workspace, run }: Selection,
  { chart, pair: pairId, level, special, values = false, lines, theme, language }: PairRequest,
  kind: PairFileKind,
): { readonly text: string; readonly title: string; readonly subject: string } {
  if (pairId === undefined) {
    throw new PairLensError(
      'arguments',
      `--chart ${chart} is of one pair; name it with --pair, see "pairlens list".`,
    )
  }
  const stored = pairDetailOf(workspace, run.id, pairId)
  const pair = stored && describePair(run, stored)
  if (pair === undefined || !isAttributed(pair)) {
    throw new PairLensError(
      'arguments',
      `Run ${run.id} has no matrix of pair ${pairId}; choose one of "pairlens list".`,
    )
  }
  const words = createWords(language)
  const provenance = provenanceOf(workspace, run)
  const matrix = displayMatrix(pair, level, special)
  const picture =
    chart === 'heatmap'
      ? ({ kind: 'heatmap', showValues: values } as const)
      : ({ kind: 'connections', lines } as const)
  const largest = largestMagnitude(matrix.cells)
  const source = { pair, matrix, largest, provenance, picture, colours: matrixColours(theme) }
  return {
    text: pairFile(kind, source, words),
    title: `${pair.textA} – ${pair.textB}`,
    subject: pairProvenance(provenance, pair, words).join('\n'),
  }
}
