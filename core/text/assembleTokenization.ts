// Joins what the tokenizer and the tagger say about a text into one tokenization.
import type { Tagger } from './pos.ts'
import type { EncodedToken, Tokenization } from './tokenization.ts'
import { assignWords } from './words.ts'

/** What the tagger may see of the text behind the last token, so that it does not judge half a sentence. */
const lookAheadUtf16 = 256

/**
 * The tokenization of `text`: its tokens with the words that they belong to.
 *
 * @param encodedTokens all tokens in the model's order, special tokens included, offsets in UTF-16 code units
 * @param truncated whether the tokenizer cut the text off; what was cut off has no words
 */
export function assembleTokenization(
  text: string,
  encodedTokens: readonly EncodedToken[],
  truncated: boolean,
  tagger: Tagger,
): Tokenization {
  // A book of which the model reads one page need not be tagged to its end.
  const lastEnd = encodedTokens.reduce((end, token) => Math.max(end, token.end), 0)
  const tagged = tagger.tag(truncated ? text.slice(0, lastEnd + lookAheadUtf16) : text)
  const { words, wordOfToken } = assignWords(text, encodedTokens, tagged)
  const tokens = encodedTokens.map((token, index) => ({ ...token, word: wordOfToken[index] ?? null }))
  return { tokens, words, truncated }
}
