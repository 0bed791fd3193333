// Pictures as LaTeX source for papers: a standalone document with one TikZ picture, whose text stays text.
import type { PictureTexts } from '../draw/pictureFrame.ts'
import { toHexColour, type Rgb } from '../draw/oklab.ts'
import { croppedPage, texPreamble } from './texPreamble.ts'
import { otherScript } from './texText.ts'

/** A number as TikZ reads it: never with an exponent. */
export function tikzNumber(value: number): string {
  return String(Number(value.toFixed(3)))
}

/** The colours of a picture, each defined once under a short name. */
export interface TikzColours {
  readonly nameOf: (colour: Rgb | string) => string
  readonly definitions: () => readonly string[]
}

export function tikzColours(): TikzColours {
  const names = new Map<string, string>()
  return {
    nameOf: (colour) => {
      const hex = (typeof colour === 'string' ? colour : toHexColour(colour)).slice(1).toUpperCase()
      const name = names.get(hex) ?? `pl${names.size}`
      names.set(hex, name)
      return name
    },
    definitions: () => [...names].map(([hex, name]) => `\\definecolor{${name}}{HTML}{${hex}}`),
  }
}

/**
 * The text of the file.
 *
 * @param unit length of x and y, such as `5mm`; y grows downwards
 * @param body lines of the picture
 */
export function tikzDocument(
  texts: PictureTexts,
  unit: string,
  colours: TikzColours,
  body: readonly string[],
): string {
  return `${[
    ...texPreamble(body.some((line) => line.includes(otherScript))),
    // Behind the preamble: editors obey some comments in the first lines of a file.
    ...[...texts.title, ...texts.provenance].map((line) => `% | ${commentText(line)}`),
    '\\begin{document}',
    '\\begin{lrbox}{\\wholepicture}%',
    ...colours.definitions(),
    `\\begin{tikzpicture}[x=${unit}, y=-${unit}, inner sep=2pt, font=\\footnotesize]`,
    ...body.map((line) => `  ${line}`),
    '\\end{tikzpicture}%',
    '\\end{lrbox}',
    ...croppedPage,
  ].join('\n')}\n`
}

/** On one line, without signs that change in which order the line is read. */
function commentText(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
}
