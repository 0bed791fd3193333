// Cuts a text of any language into the words that its readers see: by Unicode's rules (UAX 29), with few exceptions.
import { takesFullStop } from './abbreviations.ts'
import { contractionCuts, englishUnits } from './englishUnits.ts'
import { wholeUnits, type WholeUnit } from './wholeUnits.ts'
import { wordBoundaries } from './wordBoundaries.ts'
import { isUnseen } from './wordShape.ts'

/** Where a word stands in its text. Offsets are UTF-16 code units. */
export interface WordPlace {
  readonly start: number
  readonly end: number
  /** A URL or an e-mail address. */
  readonly isAddress: boolean
  /** Whether it is contracted with the word before it, as the n't of "don't". */
  readonly isContracted: boolean
}

/** The words, marks and symbols of a text, sorted; white space, and what else nobody sees, belongs to none. */
export function cutWords(text: string, isEnglish: boolean): readonly WordPlace[] {
  const units = merged(isEnglish ? [...wholeUnits(text), ...englishUnits(text)] : wholeUnits(text))
  const places: WordPlace[] = []
  for (const place of segments(text, units, isEnglish)) {
    const word = text.slice(place.start, place.end)
    if (isUnseen(word)) continue
    if (place.isAddress || !maybeCut.test(word)) {
      places.push(place)
      continue
    }
    for (const sentence of partsOf(place, runTogetherCuts(word))) {
      const cuts = isEnglish ? contractionCuts(text.slice(sentence.start, sentence.end)) : []
      for (const part of partsOf(sentence, cuts)) {
        places.push({ ...part, isContracted: part.start > sentence.start })
      }
    }
  }
  return places
}

/** Unicode's rules keep what stands on both sides of these together. */
const maybeCut = /.[.:'’].|n(?:t|ot)$/i

/** The full stop or colon of "end.The next", which lacks its space. */
const runTogether = /(?<=\p{Ll}{2})[.:](?=\p{Lu})/gu

function runTogetherCuts(word: string): readonly number[] {
  return Array.from(word.matchAll(runTogether), ({ index }) => [index, index + 1]).flat()
}

function partsOf(place: WordPlace, cuts: readonly number[]): readonly WordPlace[] {
  const bounds = [place.start, ...cuts.map((cut) => place.start + cut), place.end]
  return bounds.slice(1).map((end, part) => ({ ...place, start: bounds[part] ?? place.start, end }))
}

/** Longer ones need not be looked at. */
const longestAbbreviationUtf16 = 20

/** What stands between Unicode's word boundaries, but for those inside a unit. */
function segments(text: string, units: readonly WholeUnit[], isEnglish: boolean): readonly WordPlace[] {
  const places: WordPlace[] = []
  const ahead = units.values()
  let unit = ahead.next().value
  let start = 0
  let isAddress = false
  const close = (end: number): void => {
    if (end > start) places.push({ start, end, isAddress, isContracted: false })
    start = end
    isAddress = false
  }
  for (const index of wordBoundaries(text)) {
    while (unit !== undefined && unit.end <= index) {
      isAddress ||= unit.isAddress === true
      unit = ahead.next().value
    }
    const isInside = unit !== undefined && unit.start < index
    if (!isInside && !isAbbreviationBefore(text, start, index, isEnglish)) close(index)
  }
  isAddress ||= unit?.isAddress === true
  close(text.length)
  return places
}

function isAbbreviationBefore(text: string, start: number, index: number, isEnglish: boolean): boolean {
  if (text[index] !== '.' || index - start > longestAbbreviationUtf16) return false
  return takesFullStop(text.slice(start, index), text.slice(index + 1, index + 3), isEnglish)
}

/** Sorted, those that overlap as one. */
function merged(units: readonly WholeUnit[]): readonly WholeUnit[] {
  const separate: WholeUnit[] = []
  for (const unit of [...units].sort((a, b) => a.start - b.start)) {
    const last = separate.at(-1)
    if (last === undefined || last.end <= unit.start) {
      separate.push(unit)
    } else {
      const isAddress = last.isAddress === true || unit.isAddress === true
      const whole = { start: last.start, end: Math.max(last.end, unit.end) }
      separate[separate.length - 1] = isAddress ? { ...whole, isAddress } : whole
    }
  }
  return separate
}
