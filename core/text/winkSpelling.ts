// How a word is spelled for the English tagger: as it is where the tagger can read it, else by something in its place.
import { asSeen } from './lemmaForm.ts'
import type { PartOfSpeech } from './tokenization.ts'
import { shapeOf } from './wordShape.ts'

export interface WinkSpelling {
  readonly text: string
  /** What the word is, whatever the tagger says of what stands in its place; null where the tagger shall say it. */
  readonly pos: PartOfSpeech | null
}

/**
 * Longer words are no English ones. wink's regular expressions take quadratic time or worse (18 s for 7000 characters);
 * what they see of a text is one word at a time.
 */
const longestReadUtf16 = 128

/** ASCII and the letters of Latin-1, with the quotation marks and dashes of print: all that wink reads. */
const readable = /^[!-~\xa3\xa5\xa9\xae\xb0\xb1\xc0-\xff‘’“”–—…]+$/
const capital = /^\P{L}*\p{Lu}/u
const otherScript = /(?![\p{Script=Latin}\p{Lm}])\p{L}/u

// In the place of what it cannot read, wink sees something of the same kind, and a word that it has never heard of.
const standIns: Readonly<Partial<Record<PartOfSpeech, string>>> = { PUNCT: ',', SYM: '*', NUM: '7' }
const unknownWord = 'zqvx'
const unknownName = 'Zqvx'

/** Of what wink cannot read, capitals of Latin script make a name, as with every word that it does not know. */
export function winkSpelling(word: string, isAddress: boolean): WinkSpelling {
  if (isAddress) return { text: '*', pos: 'SYM' }
  const isShort = word.length <= longestReadUtf16
  const seen = isShort ? asSeen(word) : word
  if (isShort && readable.test(seen)) return { text: seen, pos: null }
  const pos = shapeOf(word)
  const standIn = standIns[pos]
  if (standIn !== undefined) return { text: standIn, pos }
  const isName = isShort && capital.test(seen) && !otherScript.test(seen)
  return isName ? { text: unknownName, pos: 'PROPN' } : { text: unknownWord, pos }
}
