// Guesses which columns hold the two sentences, the score and the id, from their names and their values.

import { guessScore, type ScoreGuess } from './guessScore.ts'
import { guessSentences } from './guessSentences.ts'
import { plainName } from './names.ts'
import { inspectScoreColumn } from './scoreColumn.ts'
import { profileTexts } from './textProfile.ts'

/** The index of each column that has a part to play. */
export interface Roles {
  readonly a: number
  readonly b: number
  readonly score: number | null
  readonly id: number | null
}

/** What a corpus calls its own name of a pair, spelt as {@link plainName} does, surest first. */
const idNames = [
  'id',
  'pairid',
  'pairidx',
  'sentencepairid',
  'guid',
  'uid',
  'uuid',
  'idx',
  'index',
  'rowid',
  'key',
  '编号',
  '编码',
  '序号',
  '番号',
  '번호',
  'номер',
].map(plainName)

/**
 * Completes the stated roles by guesses.
 *
 * @param rows a sample of the values, each row in the order of `columns`
 * @returns null when no two columns can be taken for the sentences
 */
export function guessRoles(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  stated: Partial<Roles> = {},
): Roles | null {
  const profiles = columns.map((_, column) => profileTexts(valuesOf(rows, column)))
  const taken = new Set(Object.values(stated).filter((index) => index !== null))
  const sentences = guessSentences(columns, profiles, taken, stated)
  if (sentences === null) return null
  taken.add(sentences.a).add(sentences.b)

  const score =
    stated.score === undefined ? guessScoreOf(columns, rows, sentences, taken).score : stated.score
  if (score !== null) taken.add(score)
  return { ...sentences, score, id: stated.id === undefined ? guessId(columns, taken) : stated.id }
}

/**
 * Which of the columns without another part holds the score.
 *
 * @param taken the columns that have another part
 */
export function guessScoreOf(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  sentences: Pick<Roles, 'a' | 'b'>,
  taken: ReadonlySet<number>,
): ScoreGuess {
  const texts = [valuesOf(rows, sentences.a), valuesOf(rows, sentences.b)]
  const free = [...columns.keys()].filter((index) => !taken.has(index))
  const inspected = free.map((index) => inspectScoreColumn(index, valuesOf(rows, index), texts))
  return guessScore(columns, inspected, Math.max(sentences.a, sentences.b))
}

function guessId(columns: readonly string[], taken: ReadonlySet<number>): number | null {
  const names = columns.map(plainName)
  const index = names.findIndex((name, column) => idNames.includes(name) && !taken.has(column))
  return index < 0 ? null : index
}

function valuesOf(rows: readonly (readonly string[])[], column: number): string[] {
  return rows.map((row) => row[column] ?? '')
}
