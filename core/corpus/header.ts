// The header guesser: decides whether the first row of a table names the columns or is already data.

import { isDefaultName, nameWords, plainName } from './names.ts'
import { isNumeric } from './numbers.ts'
import { scoreNameRank } from './scoreNames.ts'
import { isMissingScore } from './scores.ts'
import { isScoreWord } from './scoreWords.ts'
import { sentenceNameStrength } from './sentenceNames.ts'
import { countWords } from './textProfile.ts'

/** Rows that are compared with the first. */
const COMPARED_ROWS = 200

/** The longest name of a column, in UTF-16 code units. */
const LONGEST_NAME = 200

/** How much has to speak for names before a row is taken away from the data. */
const ENOUGH = 2

/** Names of further columns that corpora of sentence pairs have, spelt as {@link plainName} does. */
const furtherNames = new Set(
  'id pairid genre split index guid idx key domain topic category lang language year source target file filename length'
    .split(' ')
    .map(plainName),
)

/** What speaks for and against names in one column. */
interface Evidence {
  readonly names: number
  readonly data: number
}

/**
 * True when the first of `rows` looks like names: it says what such columns are called, or is unlike what stands below
 * it (a text over numbers, a short word over sentences). In doubt the row is data, so that no pair is lost.
 */
export function looksLikeHeader(rows: readonly (readonly string[])[]): boolean {
  const [first, ...rest] = rows.slice(0, COMPARED_ROWS)
  if (first === undefined) return false
  const names = first.map((name) => name.replaceAll('\uFEFF', '').trim())
  if (names.every((name) => name === '') || names.some((name) => name.length > LONGEST_NAME)) return false
  const widths = rest.map((row) => row.length)
  // R writes no name over the names of the rows.
  const shift = widths.length > 0 && widths.every((width) => width === names.length + 1) ? 1 : 0
  const columns = names.map((_, column) =>
    rest.map((row) => row[column + shift]?.trim() ?? '').filter((value) => value !== ''),
  )
  if (isNumbering(names)) return columns.some((below) => below.length > 0 && !below.some(isNumeric))
  if (hasEqualTexts(names)) return false
  const evidence = names.map((name, column) => evidenceOf(name, columns[column] ?? []))
  const forNames = evidence.reduce((sum, { names: weight }) => sum + weight, 0)
  const forData = Math.min(
    evidence.reduce((sum, { data }) => sum + data, 0),
    // Years or numbers of annotators may be names; a row that repeats what is below is none.
    evidence.some(({ data }) => data === REPEATED) ? Infinity : MOST_AGAINST,
  )
  return forNames >= ENOUGH && forNames > forData
}

/** A value that comes back below is no name. */
const REPEATED = 100

/** However much looks like data, two columns that are named as sentences are say more. */
const MOST_AGAINST = 3

/** 0, 1, 2, …: what programs write that have no names. */
function isNumbering(names: readonly string[]): boolean {
  const start = Number(names[0])
  return (
    names.length > 2 &&
    (start === 0 || start === 1) &&
    names.every((name, index) => /^\d+$/u.test(name) && Number(name) === start + index)
  )
}

/** The same text twice is a pair of equal sentences, unless that is what sentences are called. */
function hasEqualTexts(names: readonly string[]): boolean {
  const named = names.filter((name) => name !== '' && !isNumeric(name))
  return named.some(
    (name, index) => named.indexOf(name) !== index && sentenceNameStrength(name) === 0 && !isKnown(name),
  )
}

function evidenceOf(name: string, below: readonly string[]): Evidence {
  if (name === '') return { names: 0, data: 0 }
  const isNumbers = below.length > 0 && below.filter(isNumeric).length >= 0.9 * below.length
  if (isNumeric(name)) return { names: 0, data: isNumbers || below.length === 0 ? 3 : 1 }
  if (below.includes(name)) return { names: 0, data: REPEATED }
  const known = knownStrength(name)
  if (isNumbers) return { names: overNumbers(name, known), data: 0 }
  if (below.length > 1 && below.every((value) => isScoreWord(value) || isMissingScore(value))) {
    return isScoreWord(name) || isMissingScore(name) ? { names: 0, data: 1 } : { names: 2, data: 0 }
  }
  return overTexts(name, below, known)
}

function overNumbers(name: string, known: number): number {
  if (isMissingScore(name)) return 0
  // A single unknown word may be a score that cannot be read.
  return known > 0 || countWords(name) > 2 ? 3 : 2
}

function overTexts(name: string, below: readonly string[], known: number): Evidence {
  if (known > 0) return { names: known, data: 0 }
  const counts = below.map(countWords)
  const lengths = below.map((value) => value.length)
  const words = countWords(name)
  const isProse = below.length > 0 && mean(counts) >= 3
  const ending = /[.!?。！？؟।]$/u.exec(name)?.[0]
  const endsAlike = ending !== undefined && below.some((value) => value.endsWith(ending))
  const isAsLong = words >= 3 && words >= least(counts) && name.length >= least(lengths)
  const data = (endsAlike ? 1 : 0) + (isProse && isAsLong ? 1 : 0)
  const isOneWord = !/\s/u.test(name) && ending === undefined && words < least(counts)
  // "Hello" may be a short sentence above longer ones; "text_left" and "links" above capitals are none.
  const isPlainWord = /^\p{Lu}\p{Ll}*$/u.test(name) || !below.some((value) => /^\p{Lu}/u.test(value))
  return { names: isProse && isOneWord ? (isPlainWord ? 0.75 : 1) : 0, data }
}

/** How surely a text is the name of a column, whatever stands below: 0 to 2. */
function knownStrength(name: string): number {
  const strength = sentenceNameStrength(name)
  if (strength > 0) return strength
  return isKnown(name) ? 1 : 0
}

function isKnown(name: string): boolean {
  if (isDefaultName(name) || furtherNames.has(plainName(name))) return true
  const words = nameWords(name)
  return (
    words.length <= 8 &&
    !/[.!。！]$/u.test(name) &&
    typeof scoreNameRank(name) === 'number' &&
    words.length <= 4
  )
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function least(values: readonly number[]): number {
  return values.reduce((lowest, value) => Math.min(lowest, value), Infinity)
}
