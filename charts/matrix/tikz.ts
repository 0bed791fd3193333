// Pictures as LaTeX source for papers: a standalone document with one TikZ picture, whose text stays text.
import type { PictureTexts } from '../draw/pictureFrame.ts'
import { toHexColour, type Rgb } from '../draw/oklab.ts'

/** What TeX takes for more than a letter; `<`, `>` and `|` are other letters in its oldest encoding. */
const specials: Readonly<Record<string, string>> = {
  '\\': '\\textbackslash{}',
  '{': '\\{',
  '}': '\\}',
  $: '\\$',
  '&': '\\&',
  '#': '\\#',
  '%': '\\%',
  _: '\\_',
  '~': '\\textasciitilde{}',
  '^': '\\textasciicircum{}',
  '<': '\\textless{}',
  '>': '\\textgreater{}',
  '|': '\\textbar{}',
  '"': "''",
  // Two of them would become a dash.
  '-': '-{}',
  '−': '\\ensuremath{-}',
  '×': '\\ensuremath{\\times}',
  '…': '\\ldots{}',
}

/** Text as it may stand in a node; letters of any script stay as they are, control characters are left out. */
export function escapeTex(text: string): string {
  return oneLine(text).replaceAll(/[\\{}$&#%_~^<>|"\-−×…]/gu, (sign) => specials[sign] ?? '')
}

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
  const comments = [
    ...texts.title,
    ...texts.provenance,
    'Compile with pdflatex; with xelatex or lualatex, and a font that has them, for letters beyond Latin ones.',
  ]
  return `${[
    ...comments.map((line) => `% ${oneLine(line)}`),
    '\\documentclass[border=2pt]{standalone}',
    '\\usepackage{tikz}',
    '\\begin{document}',
    ...colours.definitions(),
    `\\begin{tikzpicture}[x=${unit}, y=-${unit}, inner sep=2pt, font=\\footnotesize]`,
    ...body.map((line) => `  ${line}`),
    '\\end{tikzpicture}',
    '\\end{document}',
  ].join('\n')}\n`
}

function oneLine(text: string): string {
  return text
    .replaceAll(/\s+/gu, ' ')
    .replaceAll(/\p{Cc}/gu, '')
    .replaceAll(/\p{Surrogate}/gu, '\ufffd')
}
