// Mixes colours in OKLab, where equal steps look equal (Björn Ottosson, 2020).

/** Red, green, blue, each 0..255. */
export type Rgb = readonly [red: number, green: number, blue: number]

type Triple = readonly [number, number, number]

/**
 * Reads `#rrggbb`, as the tokens spell colours, and `#rgb`, to which the build shortens some of them.
 * @throws Error for anything else: a token would be wrong
 */
export function parseHexColour(text: string): Rgb {
  const found = /^#([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(text.trim())?.[1]
  if (found === undefined) throw new Error(`"${text}" is not a colour of the form #rrggbb.`)
  const digits = found.length === 3 ? found.replace(/./g, '$&$&') : found
  const channel = (start: number): number => Number.parseInt(digits.slice(start, start + 2), 16)
  return [channel(0), channel(2), channel(4)]
}

export function toHexColour(colour: Rgb): string {
  return `#${colour.map((channel) => Math.round(channel).toString(16).padStart(2, '0')).join('')}`
}

/** @param amount 0 for `from`, 1 for `to` */
export function mixColours(from: Rgb, to: Rgb, amount: number): Rgb {
  const start = toOklab(from)
  const end = toOklab(to)
  const at = (index: 0 | 1 | 2): number => start[index] + (end[index] - start[index]) * amount
  return fromOklab([at(0), at(1), at(2)])
}

/** WCAG 2: relative luminance, 0 for black, 1 for white. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = linear(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** WCAG 2: contrast of two colours, 1..21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return ((high ?? 0) + 0.05) / ((low ?? 0) + 0.05)
}

function toOklab(colour: Rgb): Triple {
  const [red, green, blue] = linear(colour)
  const long = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const middle = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const short = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  return [
    0.2104542553 * long + 0.793617785 * middle - 0.0040720468 * short,
    1.9779984951 * long - 2.428592205 * middle + 0.4505937099 * short,
    0.0259040371 * long + 0.7827717662 * middle - 0.808675766 * short,
  ]
}

function fromOklab([lightness, a, b]: Triple): Rgb {
  const long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const middle = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    encoded(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
    encoded(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
    encoded(-0.0041960863 * long - 0.7034186147 * middle + 1.707614701 * short),
  ]
}

function linear(colour: Rgb): Triple {
  const decoded = (channel: number): number => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  }
  return [decoded(colour[0]), decoded(colour[1]), decoded(colour[2])]
}

function encoded(share: number): number {
  const within = Math.min(1, Math.max(0, share))
  return 255 * (within <= 0.0031308 ? within * 12.92 : 1.055 * within ** (1 / 2.4) - 0.055)
}
