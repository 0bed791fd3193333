// The score reader: how the texts of a score column are turned into numbers.

import { numberOf, numberWithCommaOf } from './numbers.ts'
import { plainWord } from './scoreWords.ts'

/** How the texts of a score column are turned into numbers; decided over the whole column. */
export type ScoreReading =
  | {
      readonly kind: 'number'
      /** True where every comma is a decimal sign: 1,000 is one. */
      readonly decimalComma: boolean
      /** True where every number has a percent sign: 85 % is 0.85. Mixed where those without one are from 0 to 1. */
      readonly percent: boolean | 'mixed'
    }
  /** Numbers out of a stated whole, such as 4/5 or "4 out of 5"; the number before the whole is the score. */
  | { readonly kind: 'outOf'; readonly whole: number }
  /** Words and what each stands for, spelt as the file does; case and separators make no difference. */
  | { readonly kind: 'words'; readonly values: Readonly<Record<string, number>> }

/** Numbers with a decimal point, or with a comma that cannot group thousands: what is read unless a layout says otherwise. */
export const plainNumbers: ScoreReading = { kind: 'number', decimalComma: false, percent: false }

const missing = new Set(
  [
    'na n/a n.a. #n/a #na nan -nan 1.#ind -1.#ind 1.#qnan -1.#qnan null nil none undefined missing n.d. n/d k.a.',
    '#value! #div/0! #ref! #null! #num! #name? \\n <na> <nan> <null> <none> (null) (none) [null] none/none',
    '- -- --- – — − ? ?? . .. … * ∅ 无 無 空 缺失 なし 없음',
  ].flatMap((texts) => texts.split(' ')),
)

/** True for an empty text and for what programs and people write where there is no value: NA, NaN, null, -, ? and so on. */
export function isMissingScore(text: string): boolean {
  const trimmed = text.trim()
  return trimmed === '' || (trimmed.length <= 12 && missing.has(trimmed.toLowerCase()))
}

/** The score that a text is: null where it says that there is none, undefined where it cannot be read. */
export function scoreOf(text: string, reading: ScoreReading): number | null | undefined {
  const score = readAs(text, reading)
  if (score !== null) return score
  return isMissingScore(text) ? null : undefined
}

/** What a text that cannot be read should have been, for messages: `not a number`, `neither "True" nor "False"`. */
export function expectedScore(reading: ScoreReading): string {
  switch (reading.kind) {
    case 'number':
      if (reading.percent === 'mixed') return 'neither a number with a percent sign nor one from 0 to 1'
      return reading.percent ? 'not a number with a percent sign' : 'not a number'
    case 'outOf':
      return `not a number out of ${reading.whole}`
    case 'words': {
      const words = Object.keys(reading.values).map((word) => `"${word}"`)
      return words.length === 2 ? `neither ${words.join(' nor ')}` : `none of ${words.join(', ')}`
    }
  }
}

/** The number before a percent sign; null when there is no such sign. */
export function beforePercent(text: string): string | null {
  return /^(.*\S)\s*[%％٪]$/su.exec(text.trim())?.[1] ?? null
}

/** The two numbers of 4/5, "4 out of 5" and the like; null for any other text, and where the first is the larger. */
export function outOf(text: string): { readonly part: number; readonly whole: number } | null {
  const match = /^(\S+?)\s*(?:\/|\b(?:out of|of|von|sur|de|из)\b)\s*(\S+)$/iu.exec(text.trim())
  const part = numberOf(match?.[1] ?? '')
  const whole = numberOf(match?.[2] ?? '')
  return part === null || whole === null || whole <= 0 || part > whole ? null : { part, whole }
}

/** True for the numbers that a percentage may also be written as. */
export function isShare(number: number): boolean {
  return number >= 0 && number <= 1
}

function readAs(text: string, reading: ScoreReading): number | null {
  switch (reading.kind) {
    case 'number': {
      const numberIn = reading.decimalComma ? numberWithCommaOf : numberOf
      if (!reading.percent) return numberIn(text)
      const number = numberIn(beforePercent(text) ?? '')
      if (number !== null) return number / 100
      const share = numberIn(text)
      if (share === null) return null
      // Nothing is nothing, with a percent sign or without.
      return share === 0 || (reading.percent === 'mixed' && isShare(share)) ? share : null
    }
    case 'outOf': {
      const found = outOf(text)
      return found?.whole === reading.whole ? found.part : null
    }
    case 'words':
      return valueOfWord(text, reading.values)
  }
}

function valueOfWord(text: string, values: Readonly<Record<string, number>>): number | null {
  if (Object.hasOwn(values, text)) return values[text] ?? null
  const word = plainWord(text)
  if (word === '') return null
  const known = Object.keys(values).find((candidate) => plainWord(candidate) === word)
  return known === undefined ? null : (values[known] ?? null)
}
