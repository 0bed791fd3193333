// The frame of an exported picture: background, title, and below it what the numbers were computed with.
import { svgElement, svgText, escapeXml } from './svgText.ts'
import type { MatrixColours } from './theme.ts'

/** What an exported picture says about itself. */
export interface PictureTexts {
  /** What the picture shows, such as the two sentences. */
  readonly title: readonly string[]
  /** Model, layer, rule, similarity, what was chosen, program version. */
  readonly provenance: readonly string[]
}

export type FrameColours = Pick<MatrixColours, 'text' | 'muted' | 'surface'>

export interface Body {
  readonly width: number
  readonly height: number
  readonly elements: readonly string[]
}

const padding = 16
const lineHeight = 16
export const pictureFontSize = 11
/** About the width of a letter in a line of many. */
const letterWidth = 6.2
/** Letters of the title are bold. */
const titleLetterWidth = 7.2
const leastWidth = 420

/** The text of an SVG file. */
export function framedPicture(body: Body, texts: PictureTexts, colours: FrameColours): string {
  const innerWidth = Math.max(body.width, leastWidth)
  const title = texts.title.flatMap((line) => wrapped(line, Math.floor(innerWidth / titleLetterWidth)))
  const provenance = texts.provenance.flatMap((line) => wrapped(line, Math.floor(innerWidth / letterWidth)))
  const bodyTop = padding + title.length * lineHeight + 12
  const provenanceTop = bodyTop + body.height + 16
  const width = Math.ceil(innerWidth + 2 * padding)
  const height = Math.ceil(provenanceTop + provenance.length * lineHeight + padding)
  const lines = (all: readonly string[], top: number, fill: string, weight: string) =>
    all.map((line, index) =>
      svgText({ x: padding, y: top + (index + 0.75) * lineHeight, fill, 'font-weight': weight }, line),
    )
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width,
      height,
      viewBox: `0 0 ${width} ${height}`,
      'font-family': 'system-ui, sans-serif',
      'font-size': pictureFontSize,
    },
    [
      svgElement('title', {}, [escapeXml(texts.title.join(' – '))]),
      svgElement('desc', {}, [escapeXml(texts.provenance.join('\n'))]),
      svgElement('rect', { width, height, fill: colours.surface }),
      ...lines(title, padding, colours.text, '600'),
      svgElement('g', { transform: `translate(${padding} ${bodyTop})` }, body.elements),
      ...lines(provenance, provenanceTop, colours.muted, '400'),
    ],
  )}\n`
}

/** A picture alone, for a page that says the rest; `label` is for people who do not see it. */
export function barePicture({ width, height, elements }: Body, label: string): string {
  const [wide, high] = [Math.ceil(width), Math.ceil(height)]
  return svgElement(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: wide,
      height: high,
      viewBox: `0 0 ${wide} ${high}`,
      role: 'img',
      'aria-label': label,
      'font-family': 'system-ui, sans-serif',
      'font-size': pictureFontSize,
    },
    elements,
  )
}

/** The text in lines of at most so many characters, cut between words where there are any. */
export function wrapped(text: string, most: number): readonly string[] {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(/\s+/).flatMap((whole) => pieces(whole, most))) {
    const longer = line === '' ? word : `${line} ${word}`
    if (Array.from(longer).length <= most) line = longer
    else {
      lines.push(line)
      line = word
    }
  }
  return [...lines, line]
}

/** The text, cut to a number of characters. */
export function shortened(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`
}

function pieces(word: string, most: number): readonly string[] {
  const characters = Array.from(word)
  return Array.from({ length: Math.max(1, Math.ceil(characters.length / most)) }, (_, index) =>
    characters.slice(index * most, (index + 1) * most).join(''),
  )
}
