// The score survey: sees the texts of a column one by one and decides how all of them are read.

import { decimalSignOf, numberOf, numberWithCommaOf } from './numbers.ts'
import { scoreLimits } from './scoreLimits.ts'
import {
  isMissingScore,
  isShare,
  outOf,
  beforePercent,
  plainNumbers,
  type ScoreReading,
  scoreOf,
} from './scores.ts'
import { plainWord, scaleOf } from './scoreWords.ts'

export interface ScoreSurvey {
  /** Takes the next text of the column. */
  readonly add: (text: string) => void
  /** How most of the texts are read, plain numbers if all are missing; null when under half can be read in any one way. */
  readonly result: () => ScoreReading | null
  /** What has been seen: texts that are not missing, and those among them that `result` reads. */
  readonly counts: () => { readonly filled: number; readonly read: number }
  /** Some of the texts that are no numbers, for messages. */
  readonly examples: () => readonly string[]
}

interface Word {
  readonly spelling: string
  count: number
}

/** How many numbers of a column are written in which way. */
type Signs = Record<keyof typeof noSigns, number>

const noSigns = {
  none: 0,
  point: 0,
  comma: 0,
  ambiguous: 0,
  /** Those of the ambiguous that end in ,000: no evidence of decimals, which are seldom all zero. */
  thousands: 0,
  grouped: 0,
}

function countSign(counts: Signs, sign: NonNullable<ReturnType<typeof decimalSignOf>>, number: string): void {
  counts[sign] += 1
  if (sign === 'ambiguous' && Number.isInteger(numberWithCommaOf(number))) counts.thousands += 1
}

function sumOf(left: Signs, right: Signs): Signs {
  const sum = { ...left }
  for (const [sign, count] of Object.entries(right)) sum[sign as keyof Signs] += count
  return sum
}

/** Starts a survey; it takes the same time for every text, and its memory does not grow. */
export function createScoreSurvey(): ScoreSurvey {
  const signs: Signs = { ...noSigns }
  const percents: Signs = { ...noSigns }
  const parts = new Map<number, number>()
  const words = new Map<string, Word>()
  const spellings = new Map<string, Word>()
  let filled = 0
  let largeNumbers = false
  let shares = 0
  let onlyShares = true

  const addWord = (text: string): void => {
    const known = spellings.get(text)
    if (known !== undefined) {
      known.count += 1
      return
    }
    if (spellings.size >= scoreLimits.words) return
    const plain = plainWord(text.slice(0, scoreLimits.exampleLength))
    const word = words.get(plain) ?? { spelling: text, count: 0 }
    word.count += 1
    words.set(plain, word)
    spellings.set(text, word)
  }
  const add = (text: string): void => {
    const trimmed = text.trim().slice(0, scoreLimits.length)
    const sign = decimalSignOf(trimmed)
    if (sign !== null) {
      filled += 1
      countSign(signs, sign, trimmed)
      if (onlyShares) {
        const value = numberOf(trimmed) ?? numberWithCommaOf(trimmed)
        onlyShares = value !== null && isShare(value)
        if (value !== 0) shares += 1
      }
      // 1,000 in a column that goes beyond 100 is a thousand.
      if (
        sign !== 'comma' &&
        trimmed.length > 2 &&
        Math.abs(Number.parseFloat(trimmed)) > scoreLimits.largest
      ) {
        largeNumbers = true
      }
      return
    }
    if (spellings.has(trimmed)) {
      filled += 1
      addWord(trimmed)
      return
    }
    if (isMissingScore(trimmed)) return
    filled += 1
    const percent = beforePercent(trimmed)
    const percentSign = percent === null ? null : decimalSignOf(percent)
    if (percentSign !== null) {
      countSign(percents, percentSign, percent ?? '')
      return
    }
    const share = /\d/u.test(trimmed) ? outOf(trimmed) : null
    if (share === null) addWord(trimmed)
    else if (parts.has(share.whole) || parts.size < scoreLimits.words)
      parts.set(share.whole, (parts.get(share.whole) ?? 0) + 1)
  }

  const numbers = (percent: boolean | 'mixed'): { reading: ScoreReading; read: number } => {
    const seen = percent === 'mixed' ? sumOf(signs, percents) : percent ? percents : signs
    const { none, point, comma, ambiguous, thousands, grouped } = seen
    // Without another sign to tell, 1,250 beside 3,500 and 5 is no thousand: scores do not leap from ten to a thousand.
    const decimalComma =
      comma > 0 ? comma >= point : ambiguous > thousands && grouped === 0 && point === 0 && !largeNumbers
    const read = none + point + comma + (decimalComma ? ambiguous : 0)
    return { reading: { kind: 'number', decimalComma, percent }, read }
  }
  const wholes = (): { reading: ScoreReading; read: number } => {
    const [whole, read] = [...parts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])
    // 4/5 beside 3/7 is a fraction or a date, but no mark out of a whole.
    const clean = parts.size === 1 && whole <= scoreLimits.largest
    return { reading: { kind: 'outOf', whole }, read: clean ? read : 0 }
  }
  const labels = (): { reading: ScoreReading; read: number } => {
    const scale = scaleOf(new Map([...words].map(([word, { count }]) => [word, count])))
    if (scale === null) return { reading: { kind: 'words', values: {} }, read: 0 }
    const values: [string, number][] = scale.grades.flatMap((grade, index) => {
      const value = 1 - index / (scale.grades.length - 1)
      const seen = grade.flatMap((word) => words.get(word)?.spelling ?? [])
      return (seen.length > 0 ? seen : grade.slice(0, 1)).map((word): [string, number] => [word, value])
    })
    const reading: ScoreReading = { kind: 'words', values: Object.fromEntries(values) }
    const read = [...words.values()].reduce(
      (sum, { spelling, count }) => sum + (scoreOf(spelling, reading) === undefined ? 0 : count),
      0,
    )
    return { reading, read }
  }
  const best = (): { reading: ScoreReading; read: number } =>
    [
      numbers(false),
      numbers(true),
      ...(onlyShares && shares > 0 ? [numbers('mixed')] : []),
      wholes(),
      labels(),
    ].reduce((most, next) => (next.read > most.read ? next : most))

  return {
    add,
    result: () => {
      if (filled === 0) return plainNumbers
      const { reading, read } = best()
      return read >= 0.5 * filled ? reading : null
    },
    counts: () => ({ filled, read: best().read }),
    examples: () =>
      [...words.values()]
        .slice(0, scoreLimits.examples)
        .map(({ spelling }) => spelling.slice(0, scoreLimits.exampleLength)),
  }
}
