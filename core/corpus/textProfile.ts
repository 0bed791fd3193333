// How much the values of a column are like sentences, and unlike tags, ids, lists, addresses and labels.

import { isNumeric } from './numbers.ts'
import { isMissingScore } from './scores.ts'
import { isScoreWord } from './scoreWords.ts'

/** What is known of a column's values as texts. */
export interface TextProfile {
  /** True when the values are something else: numbers, tags, ids, lists, addresses, dates, labels of pairs. */
  readonly other: boolean
  /**
   * How much the values look like sentences: about their mean number of words, less where values come back; 0 where
   * one value stands in every row.
   */
  readonly weight: number
  /** True when a few short values come back again and again: genres, splits, names of classes. */
  readonly category: boolean
}

/** Characters of a value that are looked at, in UTF-16 code units. */
const LOOKED_AT = 2_000

/** Share of the values that have to be something else for the column to be. */
const MOST = 0.7

/** Columns with fewer values than this are not called constant. */
const FEWEST_CONSTANT = 3

/** A column of at least so many rows with at most so few different short values holds categories. */
const CATEGORIES = { rows: 12, values: 3, words: 3 } as const

export function profileTexts(values: readonly string[]): TextProfile {
  const filled = values.map((value) => value.slice(0, LOOKED_AT).trim()).filter((value) => value !== '')
  if (filled.length === 0) return { other: false, weight: 0, category: false }
  const words = filled.reduce((sum, value) => sum + countWords(value), 0) / filled.length
  const length = filled.reduce((sum, value) => sum + value.length, 0) / filled.length
  const different = new Set(filled).size
  const isConstant = filled.length >= FEWEST_CONSTANT && different === 1
  const isCategory =
    filled.length >= CATEGORIES.rows && different <= CATEGORIES.values && words < CATEGORIES.words
  const others = filled.filter((value) => isSomethingElse(value)).length
  const labels = filled.every((value) => isScoreWord(value) || isMissingScore(value))
  return {
    category: isCategory,
    other: others >= MOST * filled.length || (labels && !isConstant) || areTagSequences(filled),
    weight:
      isConstant || isCategory ? 0 : (words + length / 100) * Math.min(1, different / filled.length + 0.1),
  }
}

/** The words of a text; of a script that writes no spaces, two characters count as one. */
export function countWords(text: string): number {
  const unspaced = text.match(
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/gu,
  )
  const characters = unspaced?.length ?? 0
  return text.split(/\s+/u).length + characters / 2
}

/** True for a value that is plainly no sentence; single words may be one. */
function isSomethingElse(value: string): boolean {
  if (isNumeric(value) || !/[\p{L}\p{M}\p{Extended_Pictographic}]/u.test(value)) return true
  if (!/\s/u.test(value)) return isAddress(value) || isIdentifier(value) || isList(value)
  if (
    isList(value) ||
    /^(?:https?|ftp):\/\/\S+(?:\s+(?:https?|ftp):\/\/\S+)*$/iu.test(value) ||
    isDate(value)
  )
    return true
  // Two words such as "Room 1204" may well be a text; longer ones that are mostly digits and signs are codes.
  return hasTags(value) || (countWords(value) > 2 && shareOfLetters(value) < 0.5)
}

/** Addresses in the net, paths of files, mail addresses. */
function isAddress(value: string): boolean {
  return (
    /^(?:[a-z][a-z+.-]*:\/\/|www\.|[a-z]:\\|\.{0,2}\/|~\/)/iu.test(value) ||
    /^[^@\s]+@[^@\s]+\.\w+$/u.test(value) ||
    /^[\w.-]+(?:[\\/][\w.-]+)+$/u.test(value) ||
    /^[\w-]+\.(?:txt|csv|tsv|jsonl?|xml|html?|pdf|jpe?g|png|gif|wav|mp3|flac|gz|zip|parquet)$/iu.test(value)
  )
}

/** p17, MSRvid-0012, 550e8400-e29b-41d4: letters and digits without a space. */
function isIdentifier(value: string): boolean {
  return (
    /^[\x21-\x7E]+$/u.test(value) &&
    /\d/u.test(value) &&
    /^[\w.:#-]+$/u.test(value) &&
    !/^\p{L}+\d?[.!?]$/u.test(value)
  )
}

/** Lists, objects and parse trees in brackets. */
function isList(value: string): boolean {
  return (
    /^\[.*\]$|^\{.*\}$|^\(\s*\(.*\)$|^\((?:ROOT|S|NP|VP|TOP)\b.*\)$/su.test(value) ||
    /^<\w[^>]*>.*<\/\w+>$/su.test(value)
  )
}

function isDate(value: string): boolean {
  return /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ]+\d{1,2}:\d{2}\S*(?: [AP]M)?)?$|^\p{L}{3,9}\.? \d{1,2},? \d{4}/iu.test(
    value,
  )
}

/** Most words carry a tag: baker/NN, opens_VBZ, shop|NOUN, the/O/DT/B-NP. */
function hasTags(value: string): boolean {
  const words = value.split(/\s+/u)
  const tagged = words.filter((word) =>
    /^.+[/_|](?:[A-Z][A-Z$-]*|[A-Z.$,:'`-]+|[A-Z]+\d?|[a-z]{1,4}|[BIOES]-\w+)$/u.test(word),
  )
  return words.length >= 2 && tagged.length >= MOST * words.length
}

/** Columns of tags alone: DT NN VBZ, B-NP I-NP O, d n v. */
function areTagSequences(values: readonly string[]): boolean {
  const sequences = values.map((value) => value.split(/\s+/u)).filter((words) => words.length >= 3)
  const tagged = sequences.filter((words) => words.filter(isTag).length >= 0.9 * words.length)
  if (tagged.length < MOST * values.length) return false
  const words = tagged.flat()
  return new Set(words).size <= Math.max(12, 0.5 * words.length)
}

function isTag(word: string): boolean {
  return /^(?:[A-Z]{1,5}\$?|[BIOES]-[\w-]+|[.,:;'`?!()"-]+|-[LR]RB-|[a-z])$/u.test(word)
}

function shareOfLetters(value: string): number {
  const solid = value.replace(/\s+/gu, '')
  return (solid.match(/[\p{L}\p{M}]/gu)?.length ?? 0) / Math.max(1, solid.length)
}
