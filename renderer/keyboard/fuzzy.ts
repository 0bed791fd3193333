// Finds commands by a few letters of their names, in order but not next to each other.

/**
 * How well the letters stand in the text: higher is better, null when they do not all occur in order. Letters at the
 * beginning of words and next to each other count more.
 */
export function fuzzyScore(letters: string, text: string): number | null {
  const wanted = Array.from(letters.toLowerCase().replace(/\s+/gu, ''))
  const given = Array.from(text.toLowerCase())
  let at = -1
  let score = 0
  for (const letter of wanted) {
    const next = given.indexOf(letter, at + 1)
    if (next < 0) return null
    const startsWord = next === 0 || /[^\p{L}\p{N}]/u.test(given[next - 1] ?? '')
    score += next === at + 1 ? 3 : startsWord ? 2 : 0
    score -= next - at > 1 ? 0.1 * Math.min(10, next - at) : 0
    at = next
  }
  return score
}

/** Those whose text has the letters, the best first; all, in their order, when there are no letters. */
export function fuzzyFilter<Item>(
  items: readonly Item[],
  letters: string,
  textOf: (item: Item) => string,
): readonly Item[] {
  return items
    .map((item) => ({ item, score: fuzzyScore(letters, textOf(item)) }))
    .filter((found): found is { item: Item; score: number } => found.score !== null)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item)
}
