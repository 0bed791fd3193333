// Finds in a sentence the words that a filter looks for.
import type { Filter } from '../../../core/filter/filter.ts'

export interface TextPiece {
  readonly text: string
  readonly isMarked: boolean
}

/**
 * What the filter looks for in the sentences. A lemma is marked where a word begins with it, which finds most of its
 * forms; irregular ones (`ran` of `run`) stay unmarked, for the table does not know the words' lemmas.
 */
export function searchedWords(filter: Filter): RegExp | null {
  const patterns = filter.conditions.flatMap((condition) => {
    switch (condition.kind) {
      case 'text':
        return [wholeWords(condition.phrase)]
      case 'lemma':
        return [wordsLike(condition.lemma)]
      case 'lemma-pair':
        return [wordsLike(condition.first), wordsLike(condition.second)]
      default:
        return []
    }
  })
  const used = patterns.filter((pattern) => pattern !== null)
  return used.length === 0 ? null : new RegExp(used.join('|'), 'giu')
}

/** The text in pieces; together they are the text. */
export function markedPieces(text: string, searched: RegExp | null): readonly TextPiece[] {
  if (searched === null) return [{ text, isMarked: false }]
  const pieces: TextPiece[] = []
  let end = 0
  for (const match of text.matchAll(searched)) {
    if (match.index > end) pieces.push({ text: text.slice(end, match.index), isMarked: false })
    pieces.push({ text: match[0], isMarked: true })
    end = match.index + match[0].length
  }
  if (end < text.length) pieces.push({ text: text.slice(end), isMarked: false })
  return pieces
}

const before = String.raw`(?<![\p{L}\p{N}])`
const after = String.raw`(?![\p{L}\p{N}])`

// The index of texts separates words by whatever is neither letter nor digit.
function wholeWords(phrase: string): string | null {
  const words = phrase.match(/[\p{L}\p{N}]+/gu)
  return words === null ? null : `${before}${words.join(String.raw`[^\p{L}\p{N}]+`)}${after}`
}

function wordsLike(lemma: string): string | null {
  const words = lemma.match(/[\p{L}\p{N}]+/gu)
  return words === null
    ? null
    : `${before}${words.join(String.raw`[^\p{L}\p{N}]+`)}(?:s|es|d|ed|ing|n)?${after}`
}
