// The part-of-speech tags a filter can name.

import type { PartOfSpeech } from '../text/tokenization.ts'

// A record and not a list: the compiler then reports a tag that is missing here.
const known: Readonly<Record<PartOfSpeech, true>> = {
  ADJ: true,
  ADP: true,
  ADV: true,
  AUX: true,
  CCONJ: true,
  DET: true,
  INTJ: true,
  NOUN: true,
  NUM: true,
  PART: true,
  PRON: true,
  PROPN: true,
  PUNCT: true,
  SCONJ: true,
  SYM: true,
  VERB: true,
  X: true,
  SPECIAL: true,
}

/** Every tag a word can have. */
export const partsOfSpeech = Object.keys(known) as readonly PartOfSpeech[]

/** True for a UPOS tag or `SPECIAL`, in capitals. */
export function isPartOfSpeech(text: string): text is PartOfSpeech {
  return Object.hasOwn(known, text)
}
