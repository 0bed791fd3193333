// Cuts a sentence into words that can light up and the text between them.
import type { MatrixToken } from '../../../contract/engine/schemas/pairs.ts'

export interface SentenceSegment {
  readonly text: string
  /** Positions of the tokens that the word is made of; empty between words and beyond the last token. */
  readonly tokens: readonly number[]
}

/** The segments in order; their texts together are the sentence, whatever the offsets say. */
export function sentenceSegments(text: string, tokens: readonly MatrixToken[]): readonly SentenceSegment[] {
  const segments: SentenceSegment[] = []
  let offset = 0
  for (const { start, end, tokens: positions } of wordsOf(tokens)) {
    const from = Math.min(Math.max(start, offset), text.length)
    const to = Math.min(end, text.length)
    if (to <= from) continue
    if (from > offset) segments.push({ text: text.slice(offset, from), tokens: [] })
    segments.push({ text: text.slice(from, to), tokens: positions })
    offset = to
  }
  if (offset < text.length) segments.push({ text: text.slice(offset), tokens: [] })
  return segments
}

/** Where the text ends that the model has seen, in UTF-16 units. */
export function endOfTokens(tokens: readonly MatrixToken[]): number {
  return tokens.reduce((most, { end }) => Math.max(most, end), 0)
}

interface WordRange {
  readonly start: number
  readonly end: number
  readonly tokens: readonly number[]
}

function wordsOf(tokens: readonly MatrixToken[]): readonly WordRange[] {
  const ranges = new Map<number, WordRange>()
  tokens.forEach(({ word, start, end }, position) => {
    if (word === null) return
    const known = ranges.get(word) ?? { start, end, tokens: [] }
    ranges.set(word, {
      start: Math.min(known.start, start),
      end: Math.max(known.end, end),
      tokens: [...known.tokens, position],
    })
  })
  return [...ranges.values()].sort((a, b) => a.start - b.start)
}
