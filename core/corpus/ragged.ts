// Rows that have more or fewer fields than there are columns: which are used all the same, and how.

import { type CorpusLayout, MAX_COLUMNS } from './columns.ts'

/** How a row that has another length than the header can be used. */
export type RaggedRow =
  | { readonly kind: 'exact'; readonly values: readonly unknown[] }
  | { readonly kind: 'shorter'; readonly values: readonly unknown[] }
  /** `further`: what is beyond the columns, under names of their own. */
  | {
      readonly kind: 'longer'
      readonly values: readonly unknown[]
      readonly further: readonly (readonly [string, unknown])[]
    }
  /** A sentence that was cut at a delimiter, by the look of it. */
  | { readonly kind: 'cut' }
  | { readonly kind: 'unusable' }

/** Starts looking at the rows of a file; the answer treats one row whose length is not that of the columns. */
export function createRaggedReader({
  dialect,
  columns,
  mapping,
}: CorpusLayout): (values: readonly unknown[]) => RaggedRow {
  const { ragged, delimiter } = dialect
  const width = columns.length
  const needed = [mapping.a, mapping.b, ...(mapping.score === null ? [] : [mapping.score])]
  const leastWidth = Math.max(...needed.map((name) => columns.indexOf(name))) + 1
  const names = new Set(columns)
  const further: string[] = []
  const nameOf = (beyond: number): string => {
    while (further.length <= beyond) further.push(freeName(width + further.length + 1, names))
    return further[beyond] ?? ''
  }

  return (values) => {
    if (values.length < width) {
      const isUsable = values.length >= leastWidth && ragged !== 'reject'
      return isUsable ? { kind: 'shorter', values } : { kind: 'unusable' }
    }
    const beyond = values.slice(width)
    // Delimiters at the end of a line add nothing.
    if (beyond.every(isEmpty)) return { kind: 'exact', values }
    if (ragged === 'reject' || values.length > MAX_COLUMNS) return { kind: 'unusable' }
    if (ragged === undefined && looksCut(values, delimiter)) return { kind: 'cut' }
    if (ragged !== 'join') {
      return {
        kind: 'longer',
        values,
        further: beyond.map((value, index) => [nameOf(index), value] as const),
      }
    }
    const last = values
      .slice(width - 1)
      .map(String)
      .join(delimiter)
    return { kind: 'longer', values: [...values.slice(0, width - 1), last], further: [] }
  }
}

/** Behind a comma of a sentence stands a space; in files that have one behind every delimiter `ragged` is stated. */
function looksCut(values: readonly unknown[], delimiter: string): boolean {
  if (!',;|'.includes(delimiter) || delimiter === '') return false
  return values.some((value, index) => index > 0 && typeof value === 'string' && value.startsWith(' '))
}

function freeName(number: number, taken: Set<string>): string {
  let name = `column${number}`
  for (let copy = 2; taken.has(name); copy += 1) name = `column${number}_${copy}`
  taken.add(name)
  return name
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || value === ''
}
