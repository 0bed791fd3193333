// Guesses which column holds the gold score, and says what else could be it or why nothing is.

import { isDefaultName } from './names.ts'
import { fallsOutOf, type ScoreColumn, type Unlikely } from './scoreColumn.ts'
import { scoreNameRank } from './scoreNames.ts'

/** Why no column is taken for the score; columns by name. */
export type NoScoreReason =
  /** There is nothing but the sentences. */
  | { readonly kind: 'no-columns' }
  | { readonly kind: 'no-numbers' }
  /** A column called like a score, whose texts are neither numbers nor known words. */
  | { readonly kind: 'unreadable'; readonly column: string; readonly examples: readonly string[] }
  /** Numbers or words under a name that does not say that they are scores. */
  | { readonly kind: 'unknown-name'; readonly column: string }
  /** Numbers that are something else, by their name or by what they are. */
  | ({ readonly kind: 'other-numbers'; readonly column: string } & Unlikely)

/** The column that holds the score, those that might as well, and why there is none. */
export interface ScoreGuess {
  readonly score: number | null
  /** Further columns that are called like scores and can be read as such. */
  readonly others: readonly number[]
  /** Null when there is a score. */
  readonly reason: NoScoreReason | null
}

interface Candidate {
  readonly index: number
  /** The lower, the likelier. */
  readonly rank: number
}

/** Of several columns that hold no scores, the one that might most be taken for them is named. */
const telling: readonly Unlikely['holds'][] = [
  'years',
  'mixed',
  'off-scale',
  'groups',
  'lengths',
  'one-value',
  'counters',
]

/** A guess may not cost more than this share of the rows, since those with other words cannot be used. */
const FEWEST_WORDS = 0.8

/** Words count as a score where no numbers under a name about as good do. */
const WORDS_LATER = 5

/**
 * Chooses among columns that have no other part.
 *
 * @param names the names of all columns
 * @param free the columns to choose from, with what is known of them
 * @param behind the later of the two sentence columns: without names, a score is likelier to follow it
 */
export function guessScore(
  names: readonly string[],
  free: readonly ScoreColumn[],
  behind: number,
): ScoreGuess {
  const named = byName(names, free)
  const [best, ...others] = named
  if (best !== undefined) {
    return { score: best.index, others: others.map(({ index }) => index), reason: null }
  }
  const [likeliest, ...further] = byContent(names, free, behind)
  if (likeliest !== undefined) {
    const alike = further.filter(({ rank }) => rank === likeliest.rank)
    return { score: likeliest.index, others: alike.map(({ index }) => index), reason: null }
  }
  return { score: null, others: [], reason: whyNone(names, free) }
}

function byName(names: readonly string[], free: readonly ScoreColumn[]): Candidate[] {
  return free
    .flatMap((column): Candidate[] => {
      const rank = scoreNameRank(names[column.index] ?? '')
      if (rank === null || rank === 'none' || column.reading === null || column.filled === 0) return []
      const isWords = column.reading.kind === 'words'
      if (isWords && column.readShare < FEWEST_WORDS) return []
      return [{ index: column.index, rank: rank + (isWords ? WORDS_LATER : 0) }]
    })
    .sort((left, right) => left.rank - right.rank)
}

function byContent(names: readonly string[], free: readonly ScoreColumn[], behind: number): Candidate[] {
  return free
    .flatMap((column): Candidate[] => {
      const name = names[column.index] ?? ''
      if (scoreNameRank(name) === 'none' || fallsOutOf(column) !== null) return []
      if (!isDefaultName(name) && !speaksForItself(column)) return []
      const before = column.index > behind ? 0 : 1
      return [{ index: column.index, rank: 2 * contentRank(column) + before }]
    })
    .sort((left, right) => left.rank - right.rank)
}

/** Fractions are likelier than whole numbers, and those than words. */
function contentRank({ reading, fractional }: ScoreColumn): number {
  if (reading?.kind === 'words') return 2
  return fractional || reading?.kind !== 'number' ? 0 : 1
}

/** Whole numbers, yes and no may be anything; fractions on a usual scale and words such as "entailment" are scores. */
function speaksForItself({ reading, fractional, relation }: ScoreColumn): boolean {
  return reading?.kind === 'words' ? relation : fractional || reading?.kind === 'outOf'
}

function whyNone(names: readonly string[], free: readonly ScoreColumn[]): NoScoreReason {
  const nameAt = ({ index }: ScoreColumn): string => names[index] ?? ''
  const [only] = free
  if (only === undefined) return { kind: 'no-columns' }
  const unreadable = free.find(
    (column) =>
      column.reading === null && typeof scoreNameRank(nameAt(column)) === 'number' && column.filled > 0,
  )
  if (unreadable !== undefined) {
    return { kind: 'unreadable', column: nameAt(unreadable), examples: unreadable.examples }
  }
  const numbers = free.filter(({ reading, filled }) => reading !== null && filled > 0)
  const likely = numbers.find(
    (column) => scoreNameRank(nameAt(column)) === null && fallsOutOf(column) === null,
  )
  if (likely !== undefined) return { kind: 'unknown-name', column: nameAt(likely) }
  const unlikely = numbers
    .flatMap((column) => {
      const what = fallsOutOf(column)
      // A word that stands in every row says nothing of numbers.
      return what === null || column.reading?.kind === 'words' ? [] : [{ column: nameAt(column), ...what }]
    })
    .sort((left, right) => telling.indexOf(left.holds) - telling.indexOf(right.holds))
  if (unlikely[0] !== undefined) return { kind: 'other-numbers', ...unlikely[0] }
  const [other] = numbers
  return other === undefined ? { kind: 'no-numbers' } : { kind: 'unknown-name', column: nameAt(other) }
}
