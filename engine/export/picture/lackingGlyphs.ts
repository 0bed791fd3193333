// Finds characters that a picture would show as boxes, so that they are drawn otherwise, or their loss is said.
import { Resvg } from '@resvg/resvg-js'
import { svgElement, svgText } from '../../../charts/draw/svgText.ts'
import { type FontSource, fontOptions } from './fonts.ts'

/** A character for private use that no font has: it is drawn as the box that stands for what is missing. */
const unknown = '\u{10FFFD}'

/** Characters without a glyph, in the order given. */
export function lackingGlyphs(characters: readonly string[], source: FontSource): readonly string[] {
  if (characters.length === 0) return []
  const [box, ...drawn] = drawings([unknown, ...characters], source)
  return characters.filter((_, index) => drawn[index] === box)
}

/** The distinct characters in the texts of an SVG file, beyond ASCII, which every font has. */
export function charactersOf(svg: string): readonly string[] {
  const written = svg.replaceAll(/<[^>]*>/gu, '')
  return [...new Set(written)].filter((character) => /[^\p{ASCII}\p{Z}\p{C}]/u.test(character))
}

/** Each character as the outline that the renderer makes of it. */
function drawings(characters: readonly string[], source: FontSource): readonly (string | undefined)[] {
  const texts = characters.map((character, index) =>
    svgText({ id: `g${index}`, y: 10, 'font-size': 10 }, character),
  )
  const size = { xmlns: 'http://www.w3.org/2000/svg', width: 10, height: 10 }
  const outlined = new Resvg(svgElement('svg', size, texts), { font: fontOptions(source) }).toString()
  const found = outlined.matchAll(/<g id="g(?<index>\d+)">\s*<path [^>]*\bd="(?<path>[^"]*)"/gu)
  const paths = new Map([...found].map(({ groups }) => [Number(groups?.['index']), groups?.['path']]))
  return characters.map((_, index) => paths.get(index))
}
