// The matrix of a pair as a study looks at it: by token or by word, with or without special tokens.

import type { AttributionLevel } from '../../core/attribution/groups.ts'
import { damaged } from '../../db/json.ts'
import type { Workspace } from '../../db/workspace.ts'
import { type CellLine, createLineMapping, type StudyView } from './lineMapping.ts'
import type { SentenceCodes } from './sentenceCodes.ts'

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

/**
 * Two lines and one matrix of room are used again and again, since making them anew for each pair takes as long as filling them.
 *
 * @param storedLevel the level of the matrices as they are stored
 * @returns a function whose results are valid until its next call; it takes the float32 of a matrix, row-major, and throws a
 *   PairLensError `workspace` when the matrix has another size than its sentences say
 */
export function createPairCells(
  workspace: Workspace,
  storedLevel: AttributionLevel,
  view: StudyView,
): (stored: Uint8Array, sentences: readonly [SentenceCodes, SentenceCodes]) => PairCells {
  const [mapRows, mapColumns] = [createLineMapping(storedLevel, view), createLineMapping(storedLevel, view)]
  let matrix = new Float32Array()
  let bytes = new Uint8Array()
  let room = new Float64Array()

  return (stored, [a, b]) => {
    const [rows, columns] = [mapRows(a), mapColumns(b)]
    const [height, width] = [rows.count, columns.count]
    if (stored.byteLength !== height * width * 4) throw damaged(workspace, 'attribution_matrix.matrix')
    if (matrix.length < height * width) {
      matrix = new Float32Array(2 * height * width)
      bytes = new Uint8Array(matrix.buffer)
      room = new Float64Array(2 * height * width)
    }
    // A copy, since a blob may begin at an address that a Float32Array cannot.
    bytes.set(stored)

    const shownWidth = columns.line.tags.length
    const cells = room.subarray(0, rows.line.tags.length * shownWidth).fill(0)
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
}
