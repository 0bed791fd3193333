// Numbers texts: equal ones get the same number, so that they can be compared and counted as numbers.

export interface InternedTexts {
  /** From 1 on; 0 is left for no text. */
  readonly codeOf: (text: string) => number
  /** @throws RangeError for a number that was not given out */
  readonly textOf: (code: number) => string
  /** How many there are. */
  readonly count: () => number
}

export function createInternedTexts(): InternedTexts {
  const codes = new Map<string, number>()
  const texts: string[] = []
  return {
    codeOf: (text) => {
      const known = codes.get(text)
      if (known !== undefined) return known
      texts.push(text)
      codes.set(text, texts.length)
      return texts.length
    },
    textOf: (code) => {
      const text = texts[code - 1]
      if (text === undefined) throw new RangeError(`No text has the number ${code}.`)
      return text
    },
    count: () => texts.length,
  }
}
