// The picture or the numbers of one pair as the text of a file, as the window writes it.
import { emptyText } from '../charts/cards/emptyChart.ts'
import { pairFile, type PairFileKind } from '../charts/files/pairFile.ts'
import { pairProvenance } from '../charts/files/provenance.ts'
import {
  type AttributedPair,
  type DisplayLevel,
  displayMatrix,
  isAttributed,
} from '../charts/matrix/displayMatrix.ts'
import { largestMagnitude } from '../charts/draw/divergingScale.ts'
import type { ThemeName } from '../charts/draw/palette.ts'
import { matrixColours } from '../charts/draw/theme.ts'
import type { Locale } from '../charts/words/messages.ts'
import { createWords } from '../charts/words/words.ts'
import { PairLensError } from '../core/errors.ts'
import { parseFilter } from '../core/filter/parseFilter.ts'
import { pairDetailOf } from '../db/queries/pairDetails.ts'
import { queryPairs } from '../db/queries/pairs.ts'
import type { Run } from '../db/queries/runs.ts'
import type { Workspace } from '../db/workspace.ts'
import { describePair } from '../engine/pair/describePair.ts'
import { provenanceOf } from '../engine/export/provenance.ts'
import { printable } from './text.ts'
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

/** @throws PairLensError `arguments` when no pair is named, or it has no matrix; `input` where nothing of it is to be drawn */
export function pairText(
  { workspace, run }: Selection,
  { chart, pair: pairId, level, special, values = false, lines, theme, language }: PairRequest,
  kind: PairFileKind,
): { readonly text: string; readonly title: string; readonly subject: string } {
  if (pairId === undefined) {
    throw new PairLensError(
      'arguments',
      `--chart ${chart} is of one pair; name it with --pair and the number in the first column of "pairlens list".`,
    )
  }
  const pair = attributedPair(workspace, run, pairId)
  const words = createWords(language)
  const provenance = provenanceOf(workspace, run)
  const matrix = displayMatrix(pair, level, special)
  if (matrix.cells.length === 0 && (kind === 'svg' || kind === 'tex')) {
    throw new PairLensError('input', emptyText({ kind: 'onlySpecialTokens', pair: pairId }, 'command', words))
  }
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

/** Says what the number is of where it is of no pair with a matrix. */
function attributedPair(workspace: Workspace, run: Run, pairId: number): AttributedPair {
  const stored = pairDetailOf(workspace, run.id, pairId)
  const pair = stored && describePair(run, stored)
  if (pair !== undefined && isAttributed(pair)) return pair
  const [atRow] = queryPairs(workspace, run.id, parseFilter(`row=${pairId}`), { sort: 'row', limit: 1 })
  const wrong =
    typeof pair?.failure === 'string'
      ? `pair ${pairId} of run ${run.id} failed: ${printable(pair.failure)}`
      : `run ${run.id} has no matrix of pair ${pairId}`
  throw new PairLensError(
    'arguments',
    `--pair is ${pairId}, but ${wrong}${atRow === undefined ? '' : ` (row ${pairId} of the corpus is pair ${atRow.pairId})`}; give the number in the first column of "pairlens list", which is that of the pair, not of its row.`,
  )
}
