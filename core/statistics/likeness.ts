// Identical against different words (method §7): the cells of words with the same lemma, and those of all other words.

/** A sum, or a number of cells. */
export interface Likeness {
  /** Over cells whose row and column have the same lemma. */
  readonly identical: number
  /** Over cells with two lemmas. Cells without a lemma, those of special tokens, are in neither. */
  readonly different: number
}

/**
 * Σ of A. Sums over tokens are those over words: a word's cell is the sum of its tokens'.
 *
 * @param cells lemmasA × lemmasB, row-major
 * @param lemmasA the number of each row's lemma; 0 for none
 */
export function likenessSums(cells: Float64Array, lemmasA: Uint32Array, lemmasB: Uint32Array): Likeness {
  let [identical, different] = [0, 0]
  for (let row = 0, cell = 0; row < lemmasA.length; row++) {
    const a = lemmasA[row] ?? 0
    for (let column = 0; column < lemmasB.length; column++, cell++) {
      const b = lemmasB[column] ?? 0
      if (a === 0 || b === 0) continue
      if (a === b) identical += cells[cell] ?? 0
      else different += cells[cell] ?? 0
    }
  }
  return { identical, different }
}

/** How many cells of words have the same lemma, and how many two. The lemmas are those of words, not of tokens. */
export function likenessCounts(lemmasA: Uint32Array, lemmasB: Uint32Array): Likeness {
  let [identical, different] = [0, 0]
  for (let row = 0; row < lemmasA.length; row++) {
    const a = lemmasA[row] ?? 0
    for (let column = 0; column < lemmasB.length; column++) {
      const b = lemmasB[column] ?? 0
      if (a === 0 || b === 0) continue
      if (a === b) identical++
      else different++
    }
  }
  return { identical, different }
}
