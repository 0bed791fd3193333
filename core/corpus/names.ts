// The names of columns, compared whatever their case, accents and separators.

/** Lower case without accents, in one spelling of each letter, whichever normal form it came in. */
export function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
}

/** A column name in lower case without accents, spaces, punctuation or underscores. */
export function plainName(name: string): string {
  return fold(name).replace(/[^\p{L}\p{N}]/gu, '')
}

/** The words and numbers of a name, folded: `sentence_A`, `sentenceA` and `Sentence (a)` are `sentence` and `a`. */
export function nameWords(name: string): string[] {
  const apart = name.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
  return fold(apart).match(/\p{L}+|\p{N}+/gu) ?? []
}

/** True for what a column is called that has no name of its own, as {@link nameColumns} writes it. */
export function isDefaultName(name: string): boolean {
  return /^column\d+(?:_\d+)?$/u.test(name)
}
