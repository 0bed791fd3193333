// What the characters of a word say of its part of speech, in any language: mark, symbol, number, or nothing.
import type { PartOfSpeech } from './tokenization.ts'

/** Marks by Unicode's categories that stand for words: "5 %", "A & B", "#5", "§ 3". Universal Dependencies call them SYM. */
const readMarks = /^[#%&*@§‰‱٪＃％＆＊＠]+$/u
const mark = /\p{P}/u
const onlyMarks = /^[\p{P}\p{M}\p{Cf}]+$/u
const topic = /^#\p{L}/u
const letters = /\p{L}/u
const symbols = /[\p{S}\p{Extended_Pictographic}\u20e3]/u
const digits = /\p{N}/u
const onlyUnseen = /^[\s\p{Default_Ignorable_Code_Point}]*$/u

/** `X` for whatever has letters: only a tagger of its language knows more. */
export function shapeOf(word: string): PartOfSpeech {
  if (letters.test(word)) return topic.test(word) ? 'SYM' : 'X'
  if (readMarks.test(word) || symbols.test(word)) return 'SYM'
  if (digits.test(word)) return 'NUM'
  return onlyMarks.test(word) && mark.test(word) ? 'PUNCT' : 'X'
}

/** Whether there is nothing to see: white space, or characters that only join, hide or turn others. */
export function isUnseen(text: string): boolean {
  if (text === ' ') return true
  const first = text.charCodeAt(0)
  return (first <= 0x20 || first >= 0x7f) && onlyUnseen.test(text)
}
