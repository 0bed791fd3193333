// Words with their part of speech and lemma: English ones by wink-nlp, those of other languages as far as Unicode tells.
import { cutWords } from './cutWords.ts'
import { segmentWords } from './segmentWords.ts'
import type { Word } from './tokenization.ts'
import { tagWithWink } from './winkTagger.ts'

/** `none` for any language without a tagger: marks, symbols and numbers are told apart, all other words are `X`. */
export type TaggerLanguage = 'en' | 'none'

export interface Tagger {
  readonly language: TaggerLanguage
  /**
   * The words and punctuation marks of a text, sorted, not overlapping, with UTF-16 offsets; white space, and what else
   * nobody sees, belongs to none. Any string is accepted.
   */
  tag(text: string): readonly Word[]
}

/** A tagger for one language. The English model is loaded at the first text and shared by the process. */
export function createTagger(language: TaggerLanguage): Tagger {
  return {
    language,
    tag: language === 'en' ? (text) => tagWithWink(text, cutWords(text, true)) : segmentWords,
  }
}
