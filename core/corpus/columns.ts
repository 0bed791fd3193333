// Which column of a corpus is which: the two sentences, the score, the id, and what is kept as metadata.

import { PairLensError } from '../errors.ts'
import type { Dialect } from './dialect.ts'
import { guessRoles, guessScoreOf, type Roles } from './guessRoles.ts'
import type { NoScoreReason } from './guessScore.ts'
import { inspectScoreColumn } from './scoreColumn.ts'
import type { ScoreReading } from './scores.ts'

/** The columns of a corpus by name. */
export interface ColumnMapping {
  readonly a: string
  readonly b: string
  /** The gold score, if there is one. */
  readonly score: string | null
  /** How its texts become numbers; absent for plain numbers with decimal points. */
  readonly scoreReading?: ScoreReading
  /** The corpus's own name of a pair, if it has one. */
  readonly id: string | null
  /** Every other column; its values are kept as text. */
  readonly metadata: readonly string[]
  /**
   * Columns of texts that `a` is unlike. Where it is there, even empty, each row becomes several pairs: `a` with each
   * text of `b` and of these columns, whose values may be lists.
   */
  readonly negatives?: readonly string[]
}

/** Columns the user has named, by name or 1-based number; null for `score` and `id` means that there is none. */
export interface ColumnOverrides {
  readonly a?: string
  readonly b?: string
  readonly score?: string | null
  readonly id?: string | null
}

/** All that is needed to read a corpus file. */
export interface CorpusLayout {
  readonly dialect: Dialect
  /** The names of all columns in the order of the file; unique. */
  readonly columns: readonly string[]
  readonly mapping: ColumnMapping
}

/** The most columns that a file may have: what has more is no table of sentences. */
export const MAX_COLUMNS = 10_000

/**
 * Unique names for the columns of a table. Without a header, and where the header has an empty field, a column is
 * called `column1`, `column2`, …; of equal names the second becomes `name_2`.
 */
export function nameColumns(header: readonly string[] | null, columnCount: number): string[] {
  const names = new Set<string>()
  /** The number that the next copy of a name gets. */
  const copies = new Map<string, number>()
  for (let index = 0; index < (header?.length ?? columnCount); index += 1) {
    const wanted = header?.[index]?.replaceAll('\uFEFF', '').trim() || `column${index + 1}`
    let copy = copies.get(wanted) ?? 1
    let name = wanted
    for (; names.has(name); name = `${wanted}_${copy}`) copy += 1
    copies.set(wanted, copy)
    names.add(name)
  }
  return [...names]
}

/**
 * Decides which column is which: what the user has stated, and guesses for the rest.
 *
 * @param source the file's name, for messages
 * @param rows a sample of the values, without the header, each row in the order of `columns`
 * @throws PairLensError `input` for a column that does not exist, one that is used twice, fewer than two columns, or
 *   sentences that cannot be guessed
 */
export function mapColumns(
  source: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  overrides: ColumnOverrides = {},
): ColumnMapping {
  if (columns.length < 2) {
    throw new PairLensError(
      'input',
      `${source} has one column, but a corpus needs two, one for each sentence: state the delimiter if the file does have more.`,
    )
  }
  if (columns.length > MAX_COLUMNS) {
    throw new PairLensError(
      'input',
      `${source} has ${columns.length} columns, more than ${MAX_COLUMNS}: state the delimiter if it is another, or leave out columns.`,
    )
  }
  const find = (asked: string): number => findColumn(source, columns, asked)
  const stated: Partial<Roles> = {
    ...(overrides.a === undefined ? {} : { a: find(overrides.a) }),
    ...(overrides.b === undefined ? {} : { b: find(overrides.b) }),
    ...(overrides.score === undefined
      ? {}
      : { score: overrides.score === null ? null : find(overrides.score) }),
    ...(overrides.id === undefined ? {} : { id: overrides.id === null ? null : find(overrides.id) }),
  }
  const roles = guessRoles(columns, rows, stated)
  if (roles === null) {
    throw new PairLensError(
      'input',
      `${source} shows no two columns that hold sentences: name them among ${listColumns(columns)}.`,
    )
  }
  const nameAt = (index: number): string => columns[index] ?? ''
  const used = [roles.a, roles.b, roles.score, roles.id].filter((index) => index !== null)
  const twice = used.find((index, position) => used.indexOf(index) !== position)
  if (twice !== undefined) {
    throw new PairLensError(
      'input',
      `Column "${nameAt(twice)}" of ${source} is used twice: choose different columns for the sentences, the score and the id.`,
    )
  }
  const mapping: ColumnMapping = {
    a: nameAt(roles.a),
    b: nameAt(roles.b),
    score: roles.score === null ? null : nameAt(roles.score),
    id: roles.id === null ? null : nameAt(roles.id),
    metadata: columns.filter((_, index) => !used.includes(index)),
  }
  const { score } = roles
  if (score === null) return mapping
  return withScoreReading(
    mapping,
    inspectScoreColumn(
      score,
      rows.map((row) => row[score] ?? ''),
    ).reading,
  )
}

/** The mapping with another way to read its score; null when none fits, so that what is no plain number is rejected. */
export function withScoreReading(mapping: ColumnMapping, reading: ScoreReading | null): ColumnMapping {
  const { a, b, score, id, metadata, negatives } = mapping
  const rest = { a, b, score, id, metadata, ...(negatives === undefined ? {} : { negatives }) }
  const isPlain = reading === null || (reading.kind === 'number' && !reading.decimalComma && !reading.percent)
  return isPlain ? rest : { ...rest, scoreReading: reading }
}

/** Beside a mapping: which columns might be the score as well, and why none is. */
export interface ScoreFinding {
  /** Columns that are called like scores and can be read as such, besides the one that is taken. */
  readonly otherScores: readonly string[]
  /** Null when there is a score. */
  readonly noScoreReason: NoScoreReason | null
}

/** What there is to say about the guessed score of a mapping; `rows` as in {@link mapColumns}. */
export function explainScore(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  { a, b, score, id }: ColumnMapping,
): ScoreFinding {
  const taken = new Set([a, b, id].flatMap((name) => (name === null ? [] : [columns.indexOf(name)])))
  const sentences = { a: columns.indexOf(a), b: columns.indexOf(b) }
  const { others, reason } = guessScoreOf(columns, rows, sentences, taken)
  return {
    otherScores: others.map((index) => columns[index] ?? '').filter((name) => name !== score),
    noScoreReason: score === null ? reason : null,
  }
}

/** The index of the column with this name (exact, else in any case) or, when no name fits, this 1-based number. */
function findColumn(source: string, columns: readonly string[], asked: string): number {
  const exact = columns.indexOf(asked)
  if (exact >= 0) return exact
  const wanted = asked.trim().toLowerCase()
  const sameLetters = columns.findIndex((name) => name.toLowerCase() === wanted)
  if (sameLetters >= 0) return sameLetters
  const number = /^\d+$/u.test(wanted) ? Number(wanted) : 0
  if (number >= 1 && number <= columns.length) return number - 1
  throw new PairLensError(
    'input',
    `${source} has no column "${asked}": name one of ${listColumns(columns)} or give its number, 1 to ${columns.length}.`,
  )
}

/** Names for a message; a file read with the wrong settings can have thousands. */
function listColumns(columns: readonly string[]): string {
  const shown = columns.slice(0, 20).map((name) => (name.length > 40 ? `${name.slice(0, 40)}…` : name))
  return columns.length > shown.length ? `${shown.join(', ')}, …` : shown.join(', ')
}
