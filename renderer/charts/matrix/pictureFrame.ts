// The frame of an exported picture: background, title, and below it what the numbers were computed with.
import { svgElement, svgText, escapeXml } from './svgText.ts'
import type { MatrixColours } from './useMatrixColours.ts'

/** What an exported picture says about itself. */
export interface PictureTexts {
  /** The two sentences. */
  readonly title: readonly string[]
  /** Model, layer, rule, similarity, row, program version. */
  readonly provenance: readonly string[]
}

export interface Body {
  readonly width: number
  readonly height: number
  readonly elements: readonly string[]
}

const padding = 16
const lineHeight = 16
const fontSize = 11
/** About the width of a letter; the true one is known to nobody but the program that shows the picture. */
export const letterWidth = 6.2

/** The text of an SVG file. */
export function framedPicture(body: Body, texts: PictureTexts, colours: MatrixColours): string {
  const longest = Math.max(0, ...[...texts.title, ...texts.provenance].map((line) => Array.from(line).length))
  const most = Math.max(body.width, Math.min(longest * letterWidth, 720))
  const titleHeight = texts.title.length * lineHeight + 8
  const width = Math.ceil(most + 2 * padding)
  const height = Math.ceil(
    2 * padding + titleHeight + body.height + 16 + texts.provenance.length * lineHeight,
  )
  const lines = (all: readonly string[], top: number, fill: string, weight: string) =>
    all.map((line, index) =>
      svgText(
        { x: padding, y: top + (index + 0.75) * lineHeight, fill, 'font-weight': weight },
        shortened(line, Math.floor(most / letterWidth)),
      ),
    )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgElement(
    'svg',
    {
      ...{ xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` },
      ...{ 'font-family': 'system-ui, sans-serif', 'font-size': fontSize },
    },
    [
      svgElement('title', {}, [escapeXml(texts.title.join(' – '))]),
      svgElement('desc', {}, [escapeXml(texts.provenance.join('\n'))]),
      svgElement('rect', { width, height, fill: colours.surface }),
      ...lines(texts.title, padding, colours.text, '600'),
      svgElement('g', { transform: `translate(${padding} ${padding + titleHeight})` }, body.elements),
      ...lines(texts.provenance, padding + titleHeight + body.height + 16, colours.muted, '400'),
    ],
  )}\n`
}

/** The text, cut to a number of characters. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}
