// Asks wink-nlp for parts of speech and lemmas.
import winkNLP from 'wink-nlp'
import type { ItsFunction, WinkMethods } from 'wink-nlp'
import englishModel from 'wink-eng-lite-web-model'

/** What wink says of its tokens, one after the other. */
export interface WinkAnswers {
  /** Together, what it was given without spaces. */
  readonly values: readonly string[]
  readonly tags: readonly string[]
  readonly lemmas: readonly string[]
}

/** wink's own types give these functions the wrong arguments. */
interface WinkFields {
  readonly value: ItsFunction<string>
  readonly pos: ItsFunction<string>
  readonly lemma: ItsFunction<string>
}

/**
 * @param text words with spaces between
 * @param words what of the text wink will remember
 */
export function askWink(text: string, words: readonly string[]): WinkAnswers {
  const wink = winkFor(words)
  const its = wink.its as unknown as WinkFields
  const found = wink.readDoc(text).tokens()
  return { values: found.out(its.value), tags: found.out(its.pos), lemmas: found.out(its.lemma) }
}

let loadedWink: WinkMethods | undefined
let remembered = new Set<string>()
let rememberedUtf16 = 0

/**
 * wink remembers every word it has ever met and counts them in 20 bits (prefixes in 13), so a fresh copy takes over long
 * before that is full. It costs 0.15 s for some ten thousand words.
 */
const mostRememberedUtf16 = 200_000

function winkFor(words: readonly string[]): WinkMethods {
  remember(words)
  if (loadedWink === undefined || rememberedUtf16 > mostRememberedUtf16) {
    loadedWink = winkNLP(englishModel, ['pos'])
    remembered = new Set()
    rememberedUtf16 = 0
    remember(words)
  }
  return loadedWink
}

function remember(words: readonly string[]): void {
  for (const word of words) {
    if (remembered.has(word)) continue
    remembered.add(word)
    rememberedUtf16 += word.length
  }
}
