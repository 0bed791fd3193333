// Words as their characters alone describe them: all that can be said without a tagger.
import { cutWords, type WordPlace } from './cutWords.ts'
import { lemmaForm } from './lemmaForm.ts'
import type { Word } from './tokenization.ts'
import { shapeOf } from './wordShape.ts'

/** The words of a text in any language. */
export function segmentWords(text: string): readonly Word[] {
  return cutWords(text, false).map((place) => untaggedWord(text, place))
}

/** What stands there, tagged as mark, symbol or number, else `X`; its lower-case form is its lemma. */
export function untaggedWord(
  text: string,
  { start, end, isAddress }: Pick<WordPlace, 'start' | 'end'> & Partial<WordPlace>,
): Word {
  const slice = text.slice(start, end)
  return {
    text: slice,
    start,
    end,
    pos: isAddress === true ? 'SYM' : shapeOf(slice),
    lemma: lemmaForm(slice),
  }
}
