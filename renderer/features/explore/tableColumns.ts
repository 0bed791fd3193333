// The columns of the table, and which of them fit.
import type { NumericField, resultFlags } from '../../../core/filter/filter.ts'
import { isMostlyUnknown } from '../../../core/text/unknownShare.ts'
import type { PairRow } from '../../../contract/engine/schemas/pairs.ts'
import { missingNumber, score, small } from '../../../charts/words/numbers.ts'

export type ColumnName = 'row' | 'pair' | 'matrix' | 'similarity' | 'gold' | 'goldResidual' | 'error'

export interface TableColumn {
  readonly name: ColumnName
  /** What a click on its head sorts by; null when it cannot be sorted. */
  readonly field: NumericField | null
  /** A track of a CSS grid. */
  readonly track: string
  /** The table's width from which the column is there. */
  readonly fromWidthPx: number
  readonly needsGold: boolean
}

const columns: readonly TableColumn[] = [
  { name: 'row', field: 'row', track: '60px', fromWidthPx: 700, needsGold: false },
  { name: 'pair', field: null, track: 'minmax(0,1fr)', fromWidthPx: 0, needsGold: false },
  { name: 'matrix', field: null, track: '56px', fromWidthPx: 340, needsGold: false },
  { name: 'similarity', field: 'similarity', track: '76px', fromWidthPx: 0, needsGold: false },
  { name: 'gold', field: 'gold', track: '60px', fromWidthPx: 460, needsGold: true },
  { name: 'goldResidual', field: 'goldResidual', track: '76px', fromWidthPx: 560, needsGold: true },
  { name: 'error', field: 'error', track: '76px', fromWidthPx: 500, needsGold: false },
]

/** The columns of a table of this width. */
export function visibleColumns(widthPx: number, hasGold: boolean): readonly TableColumn[] {
  return columns.filter(({ fromWidthPx, needsGold }) => widthPx >= fromWidthPx && (hasGold || !needsGold))
}

/** What a cell of numbers says. */
export function cellText(name: ColumnName, row: PairRow): string {
  switch (name) {
    case 'row':
      return String(row.row)
    case 'similarity':
      return score(row.numbers?.similarity ?? null)
    case 'gold':
      return row.gold === null ? missingNumber : score(row.gold, Number.isInteger(row.gold * 10) ? 1 : 2)
    case 'goldResidual':
      return score(row.numbers?.goldResidual ?? null)
    case 'error':
      return small(row.numbers?.error ?? null)
    default:
      return ''
  }
}

/** What is unusual about a pair. */
export function flagsOf({ numbers, failure }: PairRow): readonly (typeof resultFlags)[number][] {
  if (failure !== null) return ['failed']
  if (numbers === null) return []
  return [
    ...(numbers.truncated ? (['truncated'] as const) : []),
    ...(isMostlyUnknown(numbers) ? (['unknown'] as const) : []),
    ...(numbers.converged ? [] : (['unconverged'] as const)),
  ]
}
