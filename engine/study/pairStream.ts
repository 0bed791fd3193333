// Goes through the matrices of selected pairs, a few in memory at a time, in slices between other work.

import type { AttributionLevel } from '../../core/attribution/groups.ts'
import { PairLensError } from '../../core/errors.ts'
import { matrixBytesByPair } from '../../db/queries/taggedMatrices.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { SelectedPairs } from '../browse/browser.ts'
import type { Waiting } from '../sharedWork.ts'
import { createPace } from './pace.ts'
import { createPairCells, type PairCells } from './pairCells.ts'
import type { StudyView } from './lineMapping.ts'
import type { SentenceCodes, SentenceStore } from './sentenceCodes.ts'

export interface StreamedPair {
  /** Its place among the selected pairs, from 0. */
  readonly place: number
  /** Its position in the index. */
  readonly position: number
  readonly cells: PairCells
  readonly sentences: readonly [SentenceCodes, SentenceCodes]
}

/** Where pairs come from. */
export interface PairSource {
  readonly workspace: Workspace
  readonly run: { readonly id: number; readonly level: AttributionLevel }
  readonly selected: SelectedPairs
  readonly sentences: SentenceStore
}

const reportEveryMs = 100
const pairsAtOnce = 64
export const interrupted = 'The statistics were stopped; nothing was kept.'

export function paceOf({ signal }: Waiting): ReturnType<typeof createPace> {
  return createPace(signal, interrupted)
}

/**
 * @param work what it is given is valid until it returns
 * @throws PairLensError `interrupted` when the signal aborts; `workspace` when results are damaged, or deleted meanwhile
 */
export async function forEachPair(
  { workspace, run, selected, sentences }: PairSource,
  view: StudyView,
  waiting: Waiting,
  work: (pair: StreamedPair) => void,
): Promise<void> {
  const { index, positions } = selected
  const idAt = (position: number): number => index.numbers.pair[position] ?? NaN
  const sentenceAAt = (position: number): number => index.sentenceA[position] ?? NaN
  const sentenceBAt = (position: number): number => index.sentenceB[position] ?? NaN
  const cellsOf = createPairCells(workspace, run.level, view)
  const pace = paceOf(waiting)
  let reportedMs = -Infinity
  let matrices: ReadonlyMap<number, Uint8Array> = new Map()
  for (let place = 0; place < positions.length; place++) {
    const position = positions[place] ?? -1
    if (place % pairsAtOnce === 0) {
      const next = Array.from(positions.subarray(place, place + pairsAtOnce))
      matrices = matrixBytesByPair(workspace, run.id, next.map(idAt))
      sentences.readAhead(next.map(sentenceAAt), 'a')
      sentences.readAhead(next.map(sentenceBAt), 'b')
    }
    const stored = matrices.get(idAt(position))
    if (stored === undefined) {
      throw new PairLensError(
        'workspace',
        'Results were deleted while the statistics were worked out; ask for them again.',
      )
    }
    const pair = [
      sentences.codesOf(sentenceAAt(position), 'a'),
      sentences.codesOf(sentenceBAt(position), 'b'),
    ] as const
    work({ place, position, cells: cellsOf(stored, pair), sentences: pair })
    const rest = pace()
    if (rest === undefined) continue
    await rest
    if (performance.now() - reportedMs < reportEveryMs) continue
    reportedMs = performance.now()
    waiting.report({ done: place + 1, of: positions.length })
  }
}
