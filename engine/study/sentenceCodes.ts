// The sentences of a run as numbers: tags, lemmas and texts of their tokens and words, decoded once.

import { partsOfSpeech } from '../../core/filter/partsOfSpeech.ts'
import { createInternedTexts, type InternedTexts } from '../../core/statistics/internTexts.ts'
import { sentenceRowsOf } from '../../db/queries/sentenceRows.ts'
import type { Workspace } from '../../db/workspace.ts'

/** A sentence; units are its rows at word level: words, and special tokens on their own. */
export interface SentenceCodes {
  readonly unitOfToken: Uint32Array
  /** In {@link SentenceStore.texts}. */
  readonly textOfToken: Uint32Array
  /** Tags by number, as `tagCode` has them. */
  readonly tags: Uint8Array
  /** In {@link SentenceStore.lemmas}; 0 for a special token. */
  readonly lemmas: Uint32Array
  readonly textOfUnit: Uint32Array
}

export interface SentenceStore {
  readonly texts: InternedTexts
  readonly lemmas: InternedTexts
  /**
   * @param side whose encoder tokenized the sentence
   * @throws PairLensError `workspace` for a sentence that is damaged
   */
  readonly codesOf: (sentenceId: number, side: 'a' | 'b') => SentenceCodes
}

/** The tokenizer settings of both sides of a run. */
export interface SideSettings {
  readonly a: number
  readonly b: number
}

/** Enough for 200,000 sentences of 20 tokens; some 17 bytes each. */
const mostTokens = 4_000_000
const codeOfTag = new Map<unknown, number>(partsOfSpeech.map((tag, code) => [tag, code]))

/** Where a sentence stands among the others. */
interface Place {
  readonly token: number
  readonly tokens: number
  readonly unit: number
  readonly units: number
}

export function createSentenceStore(workspace: Workspace, settings: SideSettings): SentenceStore {
  const texts = createInternedTexts()
  const lemmas = createInternedTexts()
  const placesA = new Map<number, Place>()
  const placesB = settings.a === settings.b ? placesA : new Map<number, Place>()
  // All sentences one behind the other: an array each would cost more than what is in it.
  let [tokenArrays, unitArrays] = [noTokens(), noUnits()]
  let [tokenEnd, unitEnd] = [0, 0]

  const decode = (sentenceId: number, side: 'a' | 'b'): Place => {
    const { tokens, units } = sentenceRowsOf(workspace, settings[side], sentenceId)
    if (tokenEnd + tokens.length > mostTokens) {
      placesA.clear()
      placesB.clear()
      // Others may still look at the old arrays.
      ;[tokenArrays, unitArrays] = [noTokens(), noUnits()]
      ;[tokenEnd, unitEnd] = [0, 0]
    }
    const place = { token: tokenEnd, tokens: tokens.length, unit: unitEnd, units: units.length }
    tokenEnd += tokens.length
    unitEnd += units.length
    tokenArrays.unitOfToken = grown(tokenArrays.unitOfToken, tokenEnd)
    tokenArrays.textOfToken = grown(tokenArrays.textOfToken, tokenEnd)
    unitArrays.tags = grown(unitArrays.tags, unitEnd)
    unitArrays.lemmas = grown(unitArrays.lemmas, unitEnd)
    unitArrays.textOfUnit = grown(unitArrays.textOfUnit, unitEnd)
    tokens.forEach(({ text, unit }, index) => {
      tokenArrays.unitOfToken[place.token + index] = unit
      tokenArrays.textOfToken[place.token + index] = texts.codeOf(text)
    })
    units.forEach(({ text, pos, lemma }, index) => {
      unitArrays.tags[place.unit + index] = codeOfTag.get(pos) ?? codeOfTag.get('X') ?? 0
      unitArrays.lemmas[place.unit + index] = lemma === null ? 0 : lemmas.codeOf(lemma)
      unitArrays.textOfUnit[place.unit + index] = texts.codeOf(text)
    })
    ;(side === 'a' ? placesA : placesB).set(sentenceId, place)
    return place
  }
  return {
    texts,
    lemmas,
    codesOf: (sentenceId, side) => {
      const place = (side === 'a' ? placesA : placesB).get(sentenceId) ?? decode(sentenceId, side)
      const [tokenStop, unitStop] = [place.token + place.tokens, place.unit + place.units]
      return {
        unitOfToken: tokenArrays.unitOfToken.subarray(place.token, tokenStop),
        textOfToken: tokenArrays.textOfToken.subarray(place.token, tokenStop),
        tags: unitArrays.tags.subarray(place.unit, unitStop),
        lemmas: unitArrays.lemmas.subarray(place.unit, unitStop),
        textOfUnit: unitArrays.textOfUnit.subarray(place.unit, unitStop),
      }
    },
  }
}

function noTokens() {
  return { unitOfToken: new Uint32Array(1024), textOfToken: new Uint32Array(1024) }
}

function noUnits() {
  return { tags: new Uint8Array(1024), lemmas: new Uint32Array(1024), textOfUnit: new Uint32Array(1024) }
}

/** The array, or one twice as long with the same contents when it is shorter than `length`. */
function grown<Numbers extends Uint8Array | Uint32Array>(numbers: Numbers, length: number): Numbers {
  if (length <= numbers.length) return numbers
  const longer = new (numbers.constructor as new (length: number) => Numbers)(
    Math.max(length, 2 * numbers.length),
  )
  longer.set(numbers)
  return longer
}
