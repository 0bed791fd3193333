// The form in which lemmas are stored and looked for: one spelling for what people take for the same word.

/** Characters that nobody sees and that change no meaning: soft hyphens, direction marks, variants of emoji. */
const unseen =
  /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]|\u034f|\p{Variation_Selector}/gu
const beyondLatin1 = /[^\0-\xac\xae-\xff]/

/** A word in lower case and as it is seen. It is the word's lemma where no other is known. */
export function lemmaForm(word: string): string {
  return asSeen(word.toLowerCase())
}

/** A word with its accents composed (NFC) and without what nobody sees. */
export function asSeen(word: string): string {
  // Most words have nothing to compose, and a corpus has millions.
  if (!beyondLatin1.test(word)) return word
  const composed = word.normalize('NFC')
  return composed.replaceAll(unseen, '') || composed
}
