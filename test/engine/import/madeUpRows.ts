// Rows of sentences and numbers from which tests make tables in many layouts.

/** Pairs of sentences of different lengths, made of parts, so that no two rows are alike. */
const who = ['The gardener', 'A tall sailor', 'My neighbour', 'Our teacher', 'An old clockmaker']
const does = ['waters', 'paints', 'repairs', 'carries', 'forgets', 'counts', 'hides']
const what = ['the roses', 'a wooden boat', 'three broken umbrellas', 'the keys of the museum']
const sentence = (row: number): string =>
  `${who[row % 5] ?? ''} ${does[row % 7] ?? ''} ${what[(row * 3) % 4] ?? ''} once more.`
export const rows = Array.from({ length: 40 }, (_, row) => ({
  row,
  a: sentence(row),
  b: sentence(3 * row + 2),
  grade: String((row * 7) % 6),
  decimals: ['0.400', '3.250', '5.000', '2.600', '1.750'][row % 5] ?? '',
  year: String(2012 + (row % 4)),
}))
export type Row = (typeof rows)[number]

/** One of the values for each row, in no order of their own. */
export const choose = (row: Row, ...values: readonly string[]): string =>
  values[(row.row * 5) % values.length] ?? ''
