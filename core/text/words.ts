// Gives every token its word, by character offsets only.
import { untaggedWord } from './segmentWords.ts'
import type { EncodedToken, Word } from './tokenization.ts'
import { isUnseen } from './wordShape.ts'

export interface WordAssignment {
  /** Sorted, not overlapping, each with at least one token. */
  readonly words: readonly Word[]
  /** For each token its index in `words`; null for special tokens. */
  readonly wordOfToken: readonly (number | null)[]
}

interface Range {
  readonly start: number
  readonly end: number
}

/**
 * Finds the word of each token. All offsets are UTF-16 code units into `text`; `tagged` is sorted and free of
 * overlaps.
 *
 * - A token belongs to the word that it overlaps most; if it contains several whole words, to the first of them.
 * - Tokens that no tagged word covers become words of their own, without a tagger's tag; those that overlap share one.
 * - A token of white space (SentencePiece's `▁` alone), or of what else nobody sees, belongs to the word that follows, at
 *   the end of the text to the one before.
 * - Words without a token are left out: they would be empty rows of a word matrix.
 */
export function assignWords(
  text: string,
  tokens: readonly EncodedToken[],
  tagged: readonly Word[],
): WordAssignment {
  const ordinary = tokens.filter((token) => !token.special)
  const uncovered = ordinary
    .map((token) => visibleRange(text, token))
    .filter((range) => range.start < range.end && mostOverlapping(tagged, range) === null)
  const own = mergeRanges(uncovered).map((range) => untaggedWord(text, range))
  let candidates: readonly Word[] = [...tagged, ...own].sort((a, b) => a.start - b.start)
  if (candidates.length === 0 && ordinary.length > 0) {
    const start = ordinary.reduce((least, token) => Math.min(least, token.start), text.length)
    const end = ordinary.reduce((most, token) => Math.max(most, token.end), start)
    candidates = [untaggedWord(text, { start, end })]
  }
  const candidateOfToken = tokens.map((token) =>
    token.special
      ? null
      : (mostOverlapping(candidates, visibleRange(text, token)) ?? nearest(candidates, token.start)),
  )
  return withoutEmptyWords(candidates, candidateOfToken)
}

/** The token's range without white space at its ends, which belongs to no word; empty where there is nothing to see. */
function visibleRange(text: string, { start, end }: Range): Range {
  const slice = text.slice(start, end)
  if (isUnseen(slice)) return { start: end, end }
  const visibleStart = start + (slice.length - slice.trimStart().length)
  return { start: visibleStart, end: Math.max(visibleStart, start + slice.trimEnd().length) }
}

/** Index of the word that a range belongs to, or null when it touches none. */
function mostOverlapping(words: readonly Word[], range: Range): number | null {
  let best: number | null = null
  let bestOverlap = 0
  let firstInside: number | null = null
  let insideCount = 0
  for (let index = firstEndingAfter(words, range.start); index < words.length; index += 1) {
    const word = words[index]
    if (word === undefined || word.start >= range.end) break
    const overlap = Math.min(word.end, range.end) - Math.max(word.start, range.start)
    if (overlap > bestOverlap) {
      best = index
      bestOverlap = overlap
    }
    if (word.start >= range.start && word.end <= range.end) {
      firstInside ??= index
      insideCount += 1
    }
  }
  return insideCount > 1 ? firstInside : best
}

/** Index of the first word that ends after `offset`, by bisection. */
function firstEndingAfter(words: readonly Word[], offset: number): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((words[middle]?.end ?? Infinity) > offset) high = middle
    else low = middle + 1
  }
  return low
}

/** The word that follows an offset outside all words, or the last word. */
function nearest(words: readonly Word[], offset: number): number {
  return Math.min(firstEndingAfter(words, offset), words.length - 1)
}

function mergeRanges(ranges: readonly Range[]): readonly Range[] {
  const merged: Range[] = []
  for (const range of [...ranges].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last !== undefined && range.start < last.end) {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, range.end) }
    } else {
      merged.push(range)
    }
  }
  return merged
}

function withoutEmptyWords(
  candidates: readonly Word[],
  candidateOfToken: readonly (number | null)[],
): WordAssignment {
  const used = new Set(candidateOfToken)
  const words: Word[] = []
  const newIndex = candidates.map((word, index) => (used.has(index) ? words.push(word) - 1 : null))
  return {
    words,
    wordOfToken: candidateOfToken.map((index) => (index === null ? null : (newIndex[index] ?? null))),
  }
}
