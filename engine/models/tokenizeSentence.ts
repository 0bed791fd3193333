// A sentence as a model sees it: its default prompt in front, tokens, words and parts of speech.
import { assembleTokenization } from '../../core/text/assembleTokenization.ts'
import { lowerCased, unchanged } from '../../core/text/lowerCase.ts'
import type { Tagger } from '../../core/text/pos.ts'
import type { EncodedToken, Tokenization } from '../../core/text/tokenization.ts'
import type { OpenModel } from './openModel.ts'

/**
 * Offsets are UTF-16 code units into `text`. Tokens of the model's prompt are part of sentence and reference alike, so
 * they count as special and have the offsets 0, 0.
 */
export async function tokenizeSentence(
  { tokenizer, configuration: { prompt, lowerCases } }: Pick<OpenModel, 'tokenizer' | 'configuration'>,
  tagger: Tagger,
  text: string,
  maxTokens: number,
): Promise<Tokenization> {
  const whole = prompt + text
  const { text: seen, givenStart, givenEnd } = lowerCases ? lowerCased(whole) : unchanged(whole)
  const { tokens, truncated } = await tokenizer.encode(seen, maxTokens)
  const shifted = tokens.map((token): EncodedToken => {
    if (token.special) return token
    const [start, end] = [givenStart(token.start), givenEnd(token.end)]
    if (end <= prompt.length && prompt !== '') return { ...token, start: 0, end: 0, special: true }
    return { ...token, start: Math.max(0, start - prompt.length), end: end - prompt.length }
  })
  return assembleTokenization(text, shifted, truncated, tagger)
}
