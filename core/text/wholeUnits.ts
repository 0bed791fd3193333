// What readers take for one word although Unicode's rules find boundaries in it, in whatever language.

/** A range of a text inside which no word ends. */
export interface WholeUnit {
  readonly start: number
  readonly end: number
  /** A URL or an e-mail address. */
  readonly isAddress?: true
}

/** Longer ones are noise, and no reader takes them for one word. */
const longestUnitUtf16 = 256

/** Whatever a pattern finds has the sign in it: most texts have few signs, and a search for one costs nothing. */
export interface UnitPattern {
  readonly sign: string
  readonly pattern: RegExp
}

// No pattern scans from its middle what it has scanned before (hence the look-behinds), nor goes back further than to its
// start, so that no text takes quadratic time.

const addresses: readonly UnitPattern[] = [
  { sign: '://', pattern: /\b(?:https?|ftp):\/\/[!-~]+/gi },
  { sign: 'www.', pattern: /\bwww\.[!-~]+/g },
  { sign: '@', pattern: /(?<![\w.%+-])[\w.%+-]+@[a-z\d-]+(?:\.[a-z\d-]+)+/gi },
]

/** What stands behind a URL and is not part of it. */
const behindAddress = /[.,;:!?'")\]}>]/

const smiley = /(?<![^\s.!?])(?:[:;=]['’]?-?[()[\]{}DPpOo3/\\|*]+|<3+)(?![^\s.,!?])/g

const otherUnits: readonly UnitPattern[] = [
  // Of @name and #topic only the sign is tied to what follows: where that ends, Unicode's rules say.
  { sign: '@', pattern: /(?<![\p{L}\p{N}.@#&])@[\p{L}_]/gu },
  { sign: '#', pattern: /(?<![\p{L}\p{N}.@#&])#[\p{L}_]/gu },
  // 2001-09-11, 555-1234, 10-20mm; 9/11; 3:30pm
  ...['-', '/', ':'].map((sign) => ({ sign, pattern: /(?<!\d|\d[-/:])\d+(?:[-/:]\d+)+/g })),
  // F-16, COVID-19
  { sign: '-', pattern: /(?<![\p{L}\p{M}\p{N}-])\p{L}+-\d/gu },
  // -5 and +3, not the end of "x-5"
  ...['-', '+'].map((sign) => ({ sign, pattern: /(?<![\p{L}\p{N}\p{P}\p{S}])[-+]\d/gu })),
  // AT&T
  { sign: '&', pattern: /\p{Lu}(?:&\p{Lu})+/gu },
  { sign: '$', pattern: /(?<!\p{L})(?:US|CA?|AU?|NZ|HK|SG?)\$/gu },
  { sign: '..', pattern: /\.{2,}/g },
  ...['--', '––', '——'].map((sign) => ({ sign, pattern: /[-–—]{2,}/g })),
  ...[':', ';', '=', '<3'].map((sign) => ({ sign, pattern: smiley })),
]

const anySign = /[-@#/:+&$;=<–—]|\.\./

/** In no order; they may overlap. */
export function wholeUnits(text: string): readonly WholeUnit[] {
  if (!anySign.test(text)) return []
  return [
    ...unitsOf(text, otherUnits),
    ...unitsOf(text, addresses).map(({ start, end }) => {
      let visibleEnd = end
      while (behindAddress.test(text.charAt(visibleEnd - 1))) visibleEnd -= 1
      return { start, end: visibleEnd, isAddress: true } as const
    }),
  ]
}

/** A unit for each match. */
export function unitsOf(text: string, patterns: readonly UnitPattern[]): readonly WholeUnit[] {
  const units: WholeUnit[] = []
  for (const { sign, pattern } of patterns) {
    if (!text.includes(sign)) continue
    for (const { 0: found, index } of text.matchAll(pattern)) {
      if (found.length <= longestUnitUtf16) {
        units.push({ start: index, end: index + found.length })
      }
    }
  }
  return units
}
