// Adds up the cells of one matrix by the two texts that each belongs to.

/** One pair of texts in a matrix: how many cells, their sum, and how many of them are above 0. */
type Visit = (a: number, b: number, count: number, sum: number, positive: number) => void

/**
 * @returns a function of the texts of rows and columns by number, 0 for one that does not count, and of the cells, rows ×
 * columns, row-major
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
  let [counts, sums, positives] = roomFor(64)
  const used: number[] = []

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
    if (side * side > counts.length) [counts, sums, positives] = roomFor(2 * side * side)
    for (let row = 0, at = 0; row < ofRows.length; row++) {
      const first = ofRows[row] ?? 0
      for (let column = 0; column < ofColumns.length; column++, at++) {
        const second = ofColumns[column] ?? 0
        if (first === 0 || second === 0) continue
        const place = first < second ? (first - 1) * side + second - 1 : (second - 1) * side + first - 1
        if (counts[place] === 0) used.push(place)
        const cell = cells[at] ?? 0
        counts[place] = (counts[place] ?? 0) + 1
        sums[place] = (sums[place] ?? 0) + cell
        if (cell > 0) positives[place] = (positives[place] ?? 0) + 1
      }
    }
    for (const place of used) {
      const [a, b] = [texts[Math.floor(place / side)] ?? 0, texts[place % side] ?? 0]
      visit(a, b, counts[place] ?? 0, sums[place] ?? 0, positives[place] ?? 0)
      counts[place] = sums[place] = positives[place] = 0
    }
    for (const text of texts) numberOfText[text] = 0
    texts.length = used.length = 0
  }
}

function roomFor(pairs: number): readonly [Float64Array, Float64Array, Float64Array] {
  return [new Float64Array(pairs), new Float64Array(pairs), new Float64Array(pairs)]
}
