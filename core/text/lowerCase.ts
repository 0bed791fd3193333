// Turns a text into lower case and finds the way back to offsets of the text as it was given.

/** A text and the way back to the one it was made from. */
interface DerivedText {
  readonly text: string
  /** The UTF-16 offset in the given text where a range that begins at `startUtf16` of this text begins. */
  readonly givenStart: (startUtf16: number) => number
  /** The same for a range's end. */
  readonly givenEnd: (endUtf16: number) => number
}

/**
 * Lower case by Unicode's rules without a language, as Python's `str.lower` has it. Only `İ` changes its length in
 * UTF-16 (to `i` and a combining dot); both parts then stand for the whole letter.
 */
export function lowerCased(given: string): DerivedText {
  const text = given.toLowerCase()
  if (text.length === given.length) return unchanged(text)
  const givenUnits = unitsBehind(given)
  return {
    text,
    givenStart: (startUtf16) => givenUnits[startUtf16] ?? given.length,
    givenEnd: (endUtf16) => (endUtf16 === 0 ? 0 : (givenUnits[endUtf16 - 1] ?? given.length - 1) + 1),
  }
}

/** A text whose offsets are those of the given one. */
export function unchanged(text: string): DerivedText {
  const same = (offsetUtf16: number): number => offsetUtf16
  return { text, givenStart: same, givenEnd: same }
}

/** For every code unit of the lower-case text the offset of the given text's code unit that it comes from. */
function unitsBehind(given: string): readonly number[] {
  const units: number[] = []
  let offsetUtf16 = 0
  for (const character of given) {
    const last = character.length - 1
    const lowerLength = character.toLowerCase().length
    for (let unit = 0; unit < lowerLength; unit += 1) units.push(offsetUtf16 + Math.min(unit, last))
    offsetUtf16 += character.length
  }
  return units
}
