// Which part each column of a corpus file plays, as the user moves parts from column to column.
import type { CorpusPreview, ImportOverrides } from '../../../contract/engine/schemas/corpora.ts'

export const columnRoles = ['a', 'b', 'score', 'id', 'metadata'] as const
/** `metadata` is what every column is that plays no other part. */
export type ColumnRole = (typeof columnRoles)[number]
type SingleRole = Exclude<ColumnRole, 'metadata'>

/** The column that plays each part; null when none does. */
export type ColumnMapping = Readonly<Record<SingleRole, string | null>>

const singleRoles: readonly SingleRole[] = ['a', 'b', 'score', 'id']

export function mappingOf({ mapping }: CorpusPreview): ColumnMapping {
  return { a: mapping.a, b: mapping.b, score: mapping.score, id: mapping.id }
}

export function roleOf(mapping: ColumnMapping, column: string): ColumnRole {
  return singleRoles.find((role) => mapping[role] === column) ?? 'metadata'
}

/**
 * Gives a column a part. The column that had it becomes metadata; only the two sentences change places, since that is
 * what is meant.
 */
export function assignRole(mapping: ColumnMapping, column: string, role: ColumnRole): ColumnMapping {
  const before = roleOf(mapping, column)
  const left = before === 'metadata' ? mapping : { ...mapping, [before]: null }
  if (role === 'metadata') return left
  const swaps = (before === 'a' && role === 'b') || (before === 'b' && role === 'a')
  return { ...left, ...(swaps ? { [before]: mapping[role] } : {}), [role]: column }
}

/** The columns as an import is told of them; null while a sentence has no column. */
export function columnOverrides(
  mapping: ColumnMapping,
): Pick<ImportOverrides, 'columnA' | 'columnB' | 'score' | 'id'> | null {
  const { a, b, score, id } = mapping
  return a === null || b === null ? null : { columnA: a, columnB: b, score, id }
}

/**
 * Where the columns stand in the file, in the order in which they are shown: those that were taken for sentences, score
 * and id come first, so that they are in sight however many there are.
 */
export function columnOrder({ columns, mapping }: CorpusPreview): number[] {
  const first = [mapping.a, mapping.b, mapping.score, mapping.id].filter((name) => name !== null)
  const shown = [...new Set([...first, ...columns])]
  return shown.map((name) => columns.indexOf(name))
}

const settingOfRole = { a: 'columnA', b: 'columnB', score: 'score', id: 'id' } as const

/** True for a part that PairLens gave its column, and nobody has confirmed by moving it. */
export function isGuess(preview: CorpusPreview, mapping: ColumnMapping, role: ColumnRole): boolean {
  if (role === 'metadata') return false
  return preview.guessed.includes(settingOfRole[role]) && mapping[role] === preview.mapping[role]
}
