// Guesses which two columns hold the sentences: by names that go together, else by what the columns hold.

import { type NamedPair, namedPairs } from './sentenceNames.ts'
import type { TextProfile } from './textProfile.ts'

/** The indexes of the two sentence columns. */
export interface SentenceRoles {
  readonly a: number
  readonly b: number
}

/** More words than this make a column no likelier to hold sentences. */
const ENOUGH_WORDS = 12

/** Names that may mean anything count when the columns hold at least this share of the likeliest pair's text. */
const ENOUGH_TEXT = 0.4

/** How many of the columns richest in text are compared in pairs. */
const COMPARED = 24

/**
 * Completes the stated sentence columns.
 *
 * @param taken columns that have another part
 * @returns null when no two columns can be taken for the sentences
 */
export function guessSentences(
  columns: readonly string[],
  profiles: readonly TextProfile[],
  taken: ReadonlySet<number>,
  stated: Partial<SentenceRoles>,
): SentenceRoles | null {
  const { a, b } = stated
  if (a !== undefined && b !== undefined) return { a, b }
  const isText = (index: number): boolean => !taken.has(index) && profiles[index]?.other === false
  const named = namedPairs(columns)
  const known = a ?? b
  if (known !== undefined) {
    const other = partnerOf(named, known, isText) ?? likeliestPartner(profiles, known, isText)
    if (other === null) return null
    return a === undefined ? { a: other, b: known } : { a: known, b: other }
  }
  const byContent = likeliestPair(profiles, (index) => isText(index) && profiles[index]?.category === false)
  const enough = byContent === null ? 0 : ENOUGH_TEXT * likeness(profiles, byContent.a, byContent.b)
  const byName = named.find(
    (pair) => isText(pair.a) && isText(pair.b) && (pair.sure || likeness(profiles, pair.a, pair.b) >= enough),
  )
  if (byName !== undefined) return { a: byName.a, b: byName.b }
  return byContent
}

/** The column whose name goes with that of a known sentence column. */
function partnerOf(
  named: readonly NamedPair[],
  known: number,
  isText: (index: number) => boolean,
): number | null {
  for (const { a, b } of named) {
    if (a === known && isText(b)) return b
    if (b === known && isText(a)) return a
  }
  return null
}

function likeliestPartner(
  profiles: readonly TextProfile[],
  known: number,
  isText: (index: number) => boolean,
): number | null {
  const others = [...profiles.keys()].filter(isText)
  return others.reduce<number | null>((best, index) => {
    const isBetter = best === null || likeness(profiles, known, index) > likeness(profiles, known, best)
    return isBetter ? index : best
  }, null)
}

/** The two columns that hold most text of about the same length; the first such pair if several do. */
function likeliestPair(
  profiles: readonly TextProfile[],
  isText: (index: number) => boolean,
): SentenceRoles | null {
  const weightAt = (index: number): number => profiles[index]?.weight ?? 0
  const candidates = [...profiles.keys()]
    .filter(isText)
    .sort((left, right) => weightAt(right) - weightAt(left))
    .slice(0, COMPARED)
    .sort((left, right) => left - right)
  let best: (SentenceRoles & { readonly likeness: number }) | null = null
  for (const a of candidates) {
    for (const b of candidates.filter((index) => index > a)) {
      const pair = { a, b, likeness: likeness(profiles, a, b) }
      // A tenth is not worth leaving the first pair for.
      if (best === null || pair.likeness > 1.1 * best.likeness) best = pair
    }
  }
  return best === null ? null : { a: best.a, b: best.b }
}

/** How likely two columns are to be the sentences of a pair: enough words in both, and about as many. */
function likeness(profiles: readonly TextProfile[], a: number, b: number): number {
  const [fewer = 0, more = 0] = [profiles[a]?.weight ?? 0, profiles[b]?.weight ?? 0].sort(
    (left, right) => left - right,
  )
  return Math.min(fewer, ENOUGH_WORDS) * Math.sqrt(more === 0 ? 0 : fewer / more)
}
