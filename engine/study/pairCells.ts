// The matrix of a pair as a study looks at it: by token or by word, with or without special tokens.

import type { AttributionLevel } from '../../core/attribution/groups.ts'
import { tagCode } from '../../core/statistics/posShares.ts'
import { damaged } from '../../db/json.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { SentenceCodes } from './sentenceCodes.ts'

export interface StudyView {
  readonly level: AttributionLevel
  readonly specialTokens: boolean
}

/** Rows or columns of a matrix; every array has one number for each. */
interface CellLine {
  readonly tags: Uint8Array
  /** 0 for a special token. */
  readonly lemmas: Uint32Array
  readonly texts: Uint32Array
}

export interface PairCells {
  /** rows × columns, row-major. Words are sums over their tokens. */
  readonly cells: Float64Array
  readonly rows: CellLine
  readonly columns: CellLine
  /** Σ of A over all cells of the stored matrix, those that the view hides included. */
  readonly storedSum: number
  /** Of this the part in rows and columns of special tokens. */
  readonly specialSum: number
}

/** How the stored rows of a sentence become those of the view. */
interface Mapping {
  readonly line: CellLine
  /** For each stored row its row in the view; −1 when it is hidden. */
  readonly target: Int32Array
  /** 1 for each stored row of a special token. */
  readonly special: Uint8Array
}

const special = tagCode('SPECIAL')

/**
 * @param stored the float32 of the matrix, row-major, as they are stored at `storedLevel`
 * @throws PairLensError `workspace` when the matrix has another size
 */
export function pairCells(
  workspace: Workspace,
  stored: Uint8Array,
  storedLevel: AttributionLevel,
  [a, b]: readonly [SentenceCodes, SentenceCodes],
  view: StudyView,
): PairCells {
  const [rows, columns] = [mappingOf(a, storedLevel, view), mappingOf(b, storedLevel, view)]
  const [height, width] = [rows.target.length, columns.target.length]
  if (stored.byteLength !== height * width * 4) throw damaged(workspace, 'attribution_matrix.matrix')
  // A copy, since a blob may begin at an address that a Float32Array cannot.
  const matrix = new Float32Array(height * width)
  new Uint8Array(matrix.buffer).set(stored)

  const shownWidth = columns.line.tags.length
  const cells = new Float64Array(rows.line.tags.length * shownWidth)
  let [storedSum, specialSum] = [0, 0]
  for (let row = 0, cell = 0; row < height; row++) {
    const [target, specialRow] = [rows.target[row] ?? -1, rows.special[row] ?? 0]
    for (let column = 0; column < width; column++, cell++) {
      const value = matrix[cell] ?? 0
      storedSum += value
      if ((specialRow | (columns.special[column] ?? 0)) === 1) specialSum += value
      const targetColumn = columns.target[column] ?? -1
      if (target < 0 || targetColumn < 0) continue
      const place = target * shownWidth + targetColumn
      cells[place] = (cells[place] ?? 0) + value
    }
  }
  return { cells, rows: rows.line, columns: columns.line, storedSum, specialSum }
}

function mappingOf(codes: SentenceCodes, storedLevel: AttributionLevel, view: StudyView): Mapping {
  const unitCount = codes.tags.length
  const count = storedLevel === 'token' ? codes.unitOfToken.length : unitCount
  const byToken = storedLevel === 'token' && view.level === 'token'
  const target = new Int32Array(count)
  const specialRows = new Uint8Array(count)
  const line = {
    tags: new Uint8Array(count),
    lemmas: new Uint32Array(count),
    texts: new Uint32Array(count),
  }
  const rowOfUnit = new Int32Array(unitCount).fill(-1)
  let shown = 0
  for (let row = 0; row < count; row++) {
    const unit = storedLevel === 'token' ? (codes.unitOfToken[row] ?? 0) : row
    const tag = codes.tags[unit] ?? 0
    if (tag === special) specialRows[row] = 1
    const known = byToken ? -1 : (rowOfUnit[unit] ?? -1)
    if (known >= 0 || (tag === special && !view.specialTokens)) {
      target[row] = known
      continue
    }
    line.tags[shown] = tag
    line.lemmas[shown] = codes.lemmas[unit] ?? 0
    line.texts[shown] = (byToken ? codes.textOfToken[row] : codes.textOfUnit[unit]) ?? 0
    rowOfUnit[unit] = shown
    target[row] = shown++
  }
  return {
    line: {
      tags: line.tags.subarray(0, shown),
      lemmas: line.lemmas.subarray(0, shown),
      texts: line.texts.subarray(0, shown),
    },
    target,
    special: specialRows,
  }
}
