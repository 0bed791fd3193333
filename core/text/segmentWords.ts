// Splits text of any language into words by Unicode's own rules, without tags.
import type { Word } from './tokenization.ts'

const segmenter = new Intl.Segmenter('en', { granularity: 'word' })

/** The words and punctuation marks of a text, white space left out; every tag is `X`. Offsets are UTF-16. */
export function segmentWords(text: string): readonly Word[] {
  const words: Word[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    if (segment.trim() !== '') words.push(untaggedWord(text, index, index + segment.length))
  }
  return words
}

/** The word `text.slice(start, end)` with tag `X` and its lower-case form as lemma. */
export function untaggedWord(text: string, start: number, end: number): Word {
  const slice = text.slice(start, end)
  return { text: slice, start, end, pos: 'X', lemma: slice.toLowerCase() }
}
