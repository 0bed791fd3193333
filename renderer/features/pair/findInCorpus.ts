// Turns a cell of a matrix into a filter that finds its like in the corpus, or says why there is none.
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import { isPartOfSpeech } from '../../../core/filter/partsOfSpeech.ts'
import type { DisplayMatrix, MatrixLabel } from '../../../charts/matrix/displayMatrix.ts'
import type { MatrixCell } from './useHighlight.ts'

export type Finding =
  | { readonly kind: 'filter'; readonly filter: string }
  /** A special token, a punctuation mark, or a word of which no dictionary form is known. */
  | { readonly kind: 'none'; readonly reason: 'special' | 'punctuation' | 'lemma' | 'share' }

/** Words are looked for by their lemmas, parts of speech by a share of the matrix that is at least as large. */
export function findingOf(matrix: DisplayMatrix, { row, column }: MatrixCell): Finding | null {
  const [a, b] = [matrix.rows[row], matrix.columns[column]]
  if (a === undefined || b === undefined) return null
  return matrix.level === 'pos' ? posFinding(matrix, a, b) : lemmaFinding(a, b)
}

function lemmaFinding(a: MatrixLabel, b: MatrixLabel): Finding {
  if (a.special || b.special) return { kind: 'none', reason: 'special' }
  if (isMark(a) || isMark(b)) return { kind: 'none', reason: 'punctuation' }
  if (a.lemma === null || b.lemma === null) return { kind: 'none', reason: 'lemma' }
  const condition = { kind: 'lemma-pair', first: a.lemma, second: b.lemma } as const
  return { kind: 'filter', filter: formatFilter({ conditions: [condition] }) }
}

function posFinding(matrix: DisplayMatrix, a: MatrixLabel, b: MatrixLabel): Finding {
  const share = posPairShare(matrix, a.pos, b.pos)
  if (!Number.isFinite(share) || !isPartOfSpeech(a.pos) || !isPartOfSpeech(b.pos)) {
    return { kind: 'none', reason: 'share' }
  }
  const condition = {
    kind: 'pos-pair' as const,
    first: a.pos,
    second: b.pos,
    // Rounded away from what is asked for, so that this pair itself is found.
    ...(share < 0
      ? { operator: '<=' as const, value: Math.ceil(share * 100) / 100 }
      : { operator: '>=' as const, value: Math.floor(share * 100) / 100 }),
  }
  return { kind: 'filter', filter: formatFilter({ conditions: [condition] }) }
}

/** Share of Σ A on cells of two parts of speech, in either order (method §7). */
function posPairShare({ rows, columns, cells, sum }: DisplayMatrix, first: string, second: string): number {
  let total = 0
  rows.forEach((a, row) => {
    columns.forEach((b, column) => {
      const matches = (a.pos === first && b.pos === second) || (a.pos === second && b.pos === first)
      if (matches) total += cells[row * columns.length + column] ?? 0
    })
  })
  return total / sum
}

function isMark({ pos }: MatrixLabel): boolean {
  return pos === 'PUNCT' || pos === 'SYM'
}
