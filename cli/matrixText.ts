// Draws a matrix in a terminal: tokens of a as rows, tokens of b as columns, in hundredths.
import { styleText } from 'node:util'
import { tokenPairName } from '../charts/words/pairNames.ts'
import type { JsonToken } from '../engine/pair/pairJson.ts'
import { score } from './numbers.ts'
import { clip, displayWidth, pad, printable } from './text.ts'

/** A matrix with what its rows and columns stand for. */
export interface MatrixText {
  readonly rows: readonly JsonToken[]
  readonly columns: readonly JsonToken[]
  /** Row-major. */
  readonly matrix: Float32Array
}

/** A cell of a matrix by its tokens. */
export interface TokenPair {
  readonly a: string
  readonly b: string
  readonly value: number
}

const cellWidth = 7
const longestRowName = 16
/** Larger matrices would fill screens without showing anything. */
const mostCellsDrawn = 60 * 60

/** The strongest cells by magnitude; cells of special tokens are left out. */
export function strongestPairs({ rows, columns, matrix }: MatrixText, count: number): readonly TokenPair[] {
  return rows
    .flatMap((a, row) =>
      columns.map((b, column) => ({
        a: a.text,
        b: b.text,
        special: a.special || b.special,
        value: matrix[row * columns.length + column] ?? 0,
      })),
    )
    .filter(({ special }) => !special)
    .sort((left, right) => Math.abs(right.value) - Math.abs(left.value))
    .slice(0, count)
}

/** One line each, e.g. `  0.213  guitar – instrument`. */
export function tokenPairLines(pairs: readonly TokenPair[]): readonly string[] {
  return pairs.map(
    ({ a, b, value }) => `  ${pad(score(value), 6, 'right')}  ${tokenPairName(printable(a), printable(b))}`,
  )
}

/** The lines of the matrix × 100; columns that do not fit `width` follow in further blocks. */
export function matrixLines({ rows, columns, matrix }: MatrixText, width: number): readonly string[] {
  if (rows.length * columns.length > mostCellsDrawn) {
    return [`(${rows.length} × ${columns.length} cells are too many to draw; --json gives them all)`]
  }
  const names = rows.map((token) => clip(printable(token.text), longestRowName))
  const nameWidth = Math.max(...names.map(displayWidth))
  const largest = matrix.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const columnsPerBlock = Math.max(1, Math.floor((width - nameWidth) / cellWidth))
  const blocks = Array.from({ length: Math.ceil(columns.length / columnsPerBlock) }, (_, block) => {
    const first = block * columnsPerBlock
    const shown = columns.slice(first, first + columnsPerBlock)
    const header = shown.map((token) => pad(clip(printable(token.text), cellWidth - 1), cellWidth, 'right'))
    const lines = names.map((name, row) => {
      const cells = shown.map((_, offset) =>
        cell(matrix[row * columns.length + first + offset] ?? 0, largest),
      )
      return pad(name, nameWidth, 'left') + cells.join('')
    })
    return [' '.repeat(nameWidth) + header.join(''), ...lines]
  })
  return blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]))
}

/** Blue and yellow can be told apart by everybody; `styleText` leaves colours out where there is no terminal. */
function cell(value: number, largest: number): string {
  const text = pad(score(100 * value, 1), cellWidth, 'right')
  const strength = largest === 0 ? 0 : Math.abs(value) / largest
  if (strength < 0.1) return styleText('dim', text, { stream: process.stdout })
  const colour = value > 0 ? 'blue' : 'yellow'
  return styleText(strength > 0.5 ? ['bold', colour] : colour, text, { stream: process.stdout })
}
