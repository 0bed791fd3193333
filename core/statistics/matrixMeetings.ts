// Adds up the cells of one matrix by the two texts that each belongs to.

/** One pair of texts in a matrix: how many cells, their sum, and how many of them are above 0. */
type Visit = (a: number, b: number, count: number, sum: number, positive: number) => void

/** What is added up for two texts lies together in memory, the last number being room. */
const width = 4
const countAt = 0
const sumAt = 1
const positiveAt = 2

/**
 * @returns a function of the texts of rows and columns by number, 0 for one that does not count, and of the cells, rows ×
 * columns, row-major; it visits each unordered pair of texts once, the text that came first as `a`
 */
export function createMatrixMeetings(): (
  rows: Uint32Array,
  columns: Uint32Array,
  cells: Float64Array,
  visit: Visit,
) => void {
  // The texts of a matrix are numbered anew from 1, so that two of them make a place in a small square.
  let numberOfText = new Uint32Array(1024)
  const texts: number[] = []
  let sums = new Float64Array()

  const numbered = (lines: Uint32Array): Uint32Array =>
    lines.map((text) => {
      if (text === 0) return 0
      if (text >= numberOfText.length) {
        const larger = new Uint32Array(2 * text)
        larger.set(numberOfText)
        numberOfText = larger
      }
      return (numberOfText[text] ||= texts.push(text))
    })
  return (rows, columns, cells, visit) => {
    const [ofRows, ofColumns] = [numbered(rows), numbered(columns)]
    const side = texts.length
    if (side * side * width > sums.length) sums = new Float64Array(2 * side * side * width)
    for (let row = 0, at = 0; row < ofRows.length; row++) {
      const first = (ofRows[row] ?? 0) - 1
      for (let column = 0; column < ofColumns.length; column++, at++) {
        const second = (ofColumns[column] ?? 0) - 1
        if (first < 0 || second < 0) continue
        const place = (first < second ? first * side + second : second * side + first) * width
        const cell = cells[at] ?? 0
        sums[place + countAt] = (sums[place + countAt] ?? 0) + 1
        sums[place + sumAt] = (sums[place + sumAt] ?? 0) + cell
        if (cell > 0) sums[place + positiveAt] = (sums[place + positiveAt] ?? 0) + 1
      }
    }
    for (let first = 0; first < side; first++) {
      const a = texts[first] ?? 0
      for (
        let second = first, place = (first * side + first) * width;
        second < side;
        second++, place += width
      ) {
        const count = sums[place + countAt] ?? 0
        if (count === 0) continue
        visit(a, texts[second] ?? 0, count, sums[place + sumAt] ?? 0, sums[place + positiveAt] ?? 0)
        sums[place + countAt] = sums[place + sumAt] = sums[place + positiveAt] = 0
      }
    }
    for (const text of texts) numberOfText[text] = 0
    texts.length = 0
  }
}
