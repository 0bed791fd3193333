// A sentence as a model sees it: its prompt in front, tokens, words and parts of speech.
import type { Prompt } from '../../core/encoder/prompt.ts'
import { assembleTokenization } from '../../core/text/assembleTokenization.ts'
import { lowerCased, unchanged } from '../../core/text/lowerCase.ts'
import type { Tagger } from '../../core/text/pos.ts'
import type { EncodedToken, Tokenization } from '../../core/text/tokenization.ts'
import type { OpenModel } from './openModel.ts'

/**
 * Offsets are UTF-16 code units into `text`, which is cut off so that prompt and text together have at most `maxTokens`
 * tokens. Tokens of the prompt have the offsets 0, 0; they count as special unless the prompt is attributed, and then
 * have words of their own before those of the text. A token that reaches from the prompt into the text belongs to the
 * text.
 */
export async function tokenizeSentence(
  {
    tokenizer,
    configuration: { lowerCases },
  }: {
    readonly tokenizer: OpenModel['tokenizer']
    readonly configuration: Pick<OpenModel['configuration'], 'lowerCases'>
  },
  tagger: Tagger,
  text: string,
  maxTokens: number,
  prompt: Prompt,
): Promise<Tokenization> {
  const whole = prompt.text + text
  const { text: seen, givenStart, givenEnd } = lowerCases ? lowerCased(whole) : unchanged(whole)
  const { tokens, truncated } = await tokenizer.encode(seen, maxTokens)
  const located = tokens.map((token): EncodedToken => {
    if (token.special) return token
    const [start, end] = [givenStart(token.start), givenEnd(token.end)]
    if (prompt.text !== '' && end <= prompt.text.length) {
      const inPrompt = { ...token, start, end, prompt: true } as const
      return prompt.attributed ? inPrompt : { ...inPrompt, start: 0, end: 0, special: true }
    }
    return { ...token, start: Math.max(0, start - prompt.text.length), end: end - prompt.text.length }
  })
  if (!prompt.attributed) return assembleTokenization(text, located, truncated, tagger)
  return withPromptWords(prompt.text, text, located, truncated, tagger)
}

/** Prompt and text are tagged each by itself: the tags of a text do not depend on what was put before it. */
function withPromptWords(
  prompt: string,
  text: string,
  located: readonly EncodedToken[],
  truncated: boolean,
  tagger: Tagger,
): Tokenization {
  const ofPrompt = assembleTokenization(prompt, located.filter(isPrompt), false, tagger)
  const ofText = assembleTokenization(
    text,
    located.filter((token) => !isPrompt(token)),
    truncated,
    tagger,
  )
  const promptTokens = ofPrompt.tokens.map((token) => ({ ...token, start: 0, end: 0 }))
  const textTokens = ofText.tokens.map((token) => ({
    ...token,
    word: token.word === null ? null : token.word + ofPrompt.words.length,
  }))
  const [fromPrompt, fromText] = [promptTokens.values(), textTokens.values()]
  return {
    tokens: located.flatMap((token) => (isPrompt(token) ? fromPrompt : fromText).next().value ?? []),
    words: [...ofPrompt.words.map((word) => ({ ...word, start: 0, end: 0 })), ...ofText.words],
    truncated,
  }
}

function isPrompt(token: EncodedToken): boolean {
  return token.prompt === true
}
