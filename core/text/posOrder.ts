// In which order people see parts of speech.
import type { PartOfSpeech } from './tokenization.ts'

/** Content words first, then function words, then the rest. */
const posOrder: readonly PartOfSpeech[] = [
  'NOUN',
  'PROPN',
  'VERB',
  'ADJ',
  'ADV',
  'NUM',
  'PRON',
  'AUX',
  'DET',
  'ADP',
  'PART',
  'CCONJ',
  'SCONJ',
  'INTJ',
  'SYM',
  'PUNCT',
  'X',
  'SPECIAL',
]

/** Where a tag stands; those that are not known come last. */
export function posRank(tag: string): number {
  const rank = posOrder.findIndex((known) => known === tag)
  return rank === -1 ? posOrder.length : rank
}
