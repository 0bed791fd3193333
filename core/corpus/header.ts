// Decides whether the first row of a table names the columns or is already data.

/** Longest name of a column, in UTF-16 code units and in words; anything longer is a sentence. */
const longestName = { characters: 40, words: 4 }

/** Names that corpora of sentence pairs use, spelt as {@link plainName} does. */
const usualNames = new Set(
  [
    'sentence sentence1 sentence2 sentencea sentenceb text text1 text2 texta textb premise hypothesis question',
    'question1 question2 query document passage answer s1 s2 sent1 sent2 a b source target anchor positive',
    'score similarity label gold goldlabel rating relatedness id pairid guid genre split index',
  ].flatMap((names) => names.split(' ')),
)

/** A column name in lower case without spaces, punctuation or underscores. */
export function plainName(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * The number that a text is, or null when it is none. A comma is read as the decimal sign (3,5), but not where it may
 * as well group thousands (1,000).
 */
export function numberOf(text: string): number | null {
  const trimmed = text.trim()
  const point = /^[+-]?\d+,(?!\d{3}$)\d+$/u.test(trimmed) ? trimmed.replace(',', '.') : trimmed
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/iu.test(point)) return null
  const number = Number(point)
  return Number.isFinite(number) ? number : null
}

export function isNumeric(text: string): boolean {
  return numberOf(text) !== null
}

/**
 * True when the first of `rows` looks like names: short, distinct, none a number, and unlike what stands below (a
 * usual name, a word over a number, or a word over sentences).
 */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows.slice(0, 200)
  if (first === undefined) return false
  const names = first.map((name) => name.trim())
  // The one column that may lack a name is the row number that pandas writes first.
  const named = names[0] === '' ? names.slice(1) : names
  if (named.length === 0 || new Set(named).size !== named.length || !named.every(couldBeName)) return false
  if (named.filter((name) => usualNames.has(plainName(name))).length >= Math.min(2, named.length)) return true
  return names.some((name, column) => {
    const below = rest.map((row) => row[column]?.trim() ?? '').filter((value) => value !== '')
    if (name === '' || below.length === 0) return false
    return below.every(isNumeric) || (!/\s/u.test(name) && mean(below.map(wordCount)) >= 3)
  })
}

function couldBeName(name: string): boolean {
  return (
    name !== '' &&
    name.length <= longestName.characters &&
    wordCount(name) <= longestName.words &&
    !/[.!?。！？]$/u.test(name) &&
    !isNumeric(name)
  )
}

function wordCount(text: string): number {
  return text.split(/\s+/u).length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
