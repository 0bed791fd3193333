// Sums the cells of a matrix over groups of rows and columns: words, or parts of speech (method §6).
import type { Groups } from './groups.ts'

/** Items with the same key share a group; groups are numbered in order of first appearance. */
export function groupByKey(keys: readonly (string | number)[]): Groups {
  const groupOfKey = new Map<string | number, number>()
  const groupOfToken = keys.map((key) => {
    const group = groupOfKey.get(key) ?? groupOfKey.size
    groupOfKey.set(key, group)
    return group
  })
  return { count: groupOfKey.size, groupOfToken }
}

/**
 * The matrix of sums over groups, row-major [rows.count, columns.count], in double precision. Sums and not means: Σ A
 * stays what it was, so completeness holds for words and parts of speech too.
 *
 * @param cells row-major, one row for each token of `rows`, one column for each token of `columns`
 */
export function sumGroups(cells: ArrayLike<number>, rows: Groups, columns: Groups): Float64Array {
  const sums = new Float64Array(rows.count * columns.count)
  const width = columns.groupOfToken.length
  rows.groupOfToken.forEach((rowGroup, row) => {
    columns.groupOfToken.forEach((columnGroup, column) => {
      const index = rowGroup * columns.count + columnGroup
      sums[index] = (sums[index] ?? 0) + (cells[row * width + column] ?? 0)
    })
  })
  return sums
}
