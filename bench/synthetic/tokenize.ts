// Sentences of the made-up lexicon as a tokenizer would see them: long words in two pieces, special tokens around.

import type { Tokenization } from '../../core/text/tokenization.ts'
import { lexicon } from './lexicon.ts'

const longestPiece = 7

/** Cuts a sentence to `maxTokens`, special tokens included. */
export function tokenize(text: string, maxTokens: number): Tokenization {
  const words = [...text.matchAll(/[A-Za-z]+|[.,]/g)].map((match) => {
    const entry = lexicon.get(match[0].toLowerCase())
    const start = match.index
    const end = start + match[0].length
    return {
      text: match[0],
      start,
      end,
      pos: entry?.pos ?? 'X',
      lemma: entry?.lemma ?? match[0].toLowerCase(),
    }
  })
  const pieces = words.flatMap(({ start, end }, word) => {
    const middle = end - start > longestPiece ? end - 3 : end
    const first = { text: text.slice(start, middle).toLowerCase(), start, end: middle, word }
    return middle === end
      ? [first]
      : [first, { text: `##${text.slice(middle, end)}`, start: middle, end, word }]
  })
  const kept = pieces
    .slice(0, maxTokens - 2)
    .map((piece) => ({ ...piece, id: idOf(piece.text), special: false }))
  const special = { start: 0, end: 0, special: true, word: null }
  return {
    tokens: [{ ...special, id: 101, text: '[CLS]' }, ...kept, { ...special, id: 102, text: '[SEP]' }],
    words,
    truncated: kept.length < pieces.length,
  }
}

/** Some id, the same one for the same text. */
function idOf(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index++) hash = (hash * 31 + text.charCodeAt(index)) % 28_000
  return 1000 + hash
}
