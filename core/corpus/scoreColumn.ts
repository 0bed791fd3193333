// What is known of a column that might hold scores: how it is read, its range and spread, and what else it may be.

import { plainNumbers, type ScoreReading, scoreOf } from './scores.ts'
import { createScoreSurvey } from './scoreSurvey.ts'
import { isRelationScale } from './scoreWords.ts'

export interface ScoreColumn {
  readonly index: number
  /** How its texts are read as scores; null when most cannot be. */
  readonly reading: ScoreReading | null
  /** Values that are not missing. */
  readonly filled: number
  /** Share of the filled values that can be read. */
  readonly readShare: number
  /** Some of the texts that are no numbers. */
  readonly examples: readonly string[]
  readonly low: number
  readonly high: number
  /** Different scores. */
  readonly different: number
  /** True when a value is written with decimals. */
  readonly fractional: boolean
  /** True when the words say how the sentences of a pair go together. */
  readonly relation: boolean
  /** True when the numbers never fall and never leap, as those of rows and groups. */
  readonly climbing: boolean
  /** True when the numbers are the lengths of one of the sentences. */
  readonly lengths: boolean
}

/** What a column of numbers holds that are no scores. */
export type Unlikely =
  | { readonly holds: 'years'; readonly low: number; readonly high: number }
  /** Whole numbers, each once. */
  | { readonly holds: 'counters' }
  /** Whole numbers that stay or rise by one from row to row. */
  | { readonly holds: 'groups'; readonly low: number; readonly high: number }
  | { readonly holds: 'one-value'; readonly value: number }
  | { readonly holds: 'lengths' }
  /** Numbers on no scale that similarities are given on, such as topics or ids. */
  | { readonly holds: 'off-scale'; readonly low: number; readonly high: number }
  /** Too many other texts among them. */
  | { readonly holds: 'mixed' }

/** The widest scale on which whole numbers are grades, and on which fractions or percentages are. */
const SCALES = { lowest: -1, wholeNumbers: 10, anyNumbers: 100 } as const

/** Share of an unnamed column that has to be readable. */
const MOSTLY = 0.9

/** @param texts the sentences of the same rows, of each of the two columns */
export function inspectScoreColumn(
  index: number,
  values: readonly string[],
  texts: readonly (readonly string[])[] = [],
): ScoreColumn {
  const survey = createScoreSurvey()
  for (const value of values) survey.add(value)
  const reading = survey.result()
  const { filled, read } = survey.counts()
  const scores = values.map((value) => scoreOf(value, reading ?? plainNumbers) ?? null)
  const known = scores.filter((score) => score !== null)
  return {
    index,
    reading,
    filled,
    readShare: read / Math.max(1, filled),
    examples: survey.examples(),
    low: known.reduce((low, score) => Math.min(low, score), Infinity),
    high: known.reduce((high, score) => Math.max(high, score), -Infinity),
    different: new Set(known).size,
    fractional:
      reading?.kind === 'number' && values.some((value) => /\d[.,]\d|^\s*[.,]\d|\de|[%％٪]/iu.test(value)),
    relation: reading?.kind === 'words' && isRelationScale(Object.keys(reading.values)),
    climbing: isClimbing(known),
    lengths: texts.some((column) => areLengths(scores, column)),
  }
}

/** What the numbers of a column are if not scores; null where they may well be scores. */
export function fallsOutOf(column: ScoreColumn): Unlikely | null {
  const { reading, filled, low, high, different, fractional } = column
  if (reading === null || filled === 0 || column.readShare < MOSTLY) return { holds: 'mixed' }
  if (different === 1 && filled > 2) return { holds: 'one-value', value: low }
  if (reading.kind !== 'number' || reading.percent) return null
  if (!fractional && low >= 1900 && high <= 2100) return { holds: 'years', low, high }
  if (column.lengths) return { holds: 'lengths' }
  // Whole numbers that are all different count the rows.
  if (!fractional && filled > 2 && different === filled) return { holds: 'counters' }
  if (!fractional && column.climbing) return { holds: 'groups', low, high }
  const highest = fractional ? SCALES.anyNumbers : SCALES.wholeNumbers
  const isTight = low > SCALES.wholeNumbers && high - low < 0.2 * high
  const isHundred =
    !fractional && low >= 0 && high <= SCALES.anyNumbers && high - low >= 50 && high % 10 === 0
  if (low < SCALES.lowest || (high > highest && !isHundred) || isTight)
    return { holds: 'off-scale', low, high }
  return null
}

function isClimbing(scores: readonly number[]): boolean {
  if (scores.length < 6 || new Set(scores).size < 3) return false
  return scores.every((score, index) => {
    const step = score - (scores[index - 1] ?? score)
    return Number.isInteger(score) && (step === 0 || step === 1)
  })
}

function areLengths(scores: readonly (number | null)[], texts: readonly string[]): boolean {
  if (scores.length < 3) return false
  const measures: readonly ((text: string) => number)[] = [
    (text) => text.length,
    (text) => text.trim().split(/\s+/u).length,
  ]
  return measures.some((measure) =>
    scores.every((score, row) => score !== null && score === measure(texts[row] ?? '')),
  )
}
