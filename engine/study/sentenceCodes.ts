// The sentences of a run as numbers: tags, lemmas and texts of their tokens and words, decoded once.

import { partsOfSpeech } from '../../core/filter/partsOfSpeech.ts'
import { createInternedTexts, type InternedTexts } from '../../core/statistics/internTexts.ts'
import { damaged } from '../../db/json.ts'
import { type SentenceRows, sentenceRowsOf } from '../../db/queries/sentenceRows.ts'
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
   * Reads those of some sentences that are not known yet; not needed, but faster than one by one.
   *
   * @throws PairLensError `workspace` for a sentence that is damaged
   */
  readonly readAhead: (sentenceIds: readonly number[], side: 'a' | 'b') => void
  /**
   * @param side whose encoder tokenized the sentence
   * @throws PairLensError `workspace` for a sentence that is damaged or not there
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

  const placesOf = (side: 'a' | 'b') => (side === 'a' ? placesA : placesB)
  const read = (sentenceIds: readonly number[], side: 'a' | 'b'): void => {
    for (const [id, rows] of sentenceRowsOf(workspace, settings[side], sentenceIds)) {
      placesOf(side).set(id, add(rows))
    }
  }
  const add = ({ tokens, units }: SentenceRows): Place => {
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
    return place
  }
  return {
    texts,
    lemmas,
    readAhead: (sentenceIds, side) => {
      const unknown = sentenceIds.filter((id) => !placesOf(side).has(id))
      if (unknown.length > 0) read(unknown, side)
    },
    codesOf: (sentenceId, side) => {
      if (!placesOf(side).has(sentenceId)) read([sentenceId], side)
      const place = placesOf(side).get(sentenceId)
      if (place === undefined) throw damaged(workspace, `no tokenization of sentence ${sentenceId}`)
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
