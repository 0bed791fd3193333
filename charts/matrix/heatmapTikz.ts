// A heatmap as LaTeX source: the cells, labels and legend of its SVG file.
import { signedScore } from '../words/numbers.ts'
import type { HeatmapSvg } from './heatmapSvg.ts'
import { cellText, cellValue, valueFactor } from './matrixPicture.ts'
import { escapeTex } from './texText.ts'
import { tikzColours, type TikzColours, tikzDocument, tikzNumber } from './tikz.ts'

/** The text of a file that compiles on its own; every label in it is escaped. */
export function heatmapTikz(request: HeatmapSvg): string {
  const colours = tikzColours()
  const { picture } = request
  const label = (special: boolean): string =>
    colours.nameOf(special ? request.colours.faint : request.colours.text)
  const body = [
    ...picture.rows.map(
      ({ text, special }, row) =>
        `\\node[anchor=east, ${label(special)}] at (0,${row + 0.5}) {${escapeTex(text)}};`,
    ),
    ...picture.columns.map(
      ({ text, special }, column) =>
        `\\node[anchor=west, rotate=45, ${label(special)}] at (${column + 0.5},0) {${escapeTex(text)}};`,
    ),
    ...cells(request, colours),
    ...legend(request, colours),
    ...(request.note === null
      ? []
      : [
          `\\node[anchor=north west, ${colours.nameOf(request.colours.muted)}] at (0,${Math.max(picture.rows.length, legendHeight) + 0.5}) {${escapeTex(request.note)}};`,
        ]),
  ]
  return tikzDocument(request, '5mm', colours, body)
}

function cells(request: HeatmapSvg, colours: TikzColours): readonly string[] {
  const { picture, scale, largest, showValues } = request
  const factor = valueFactor(largest)
  const line = colours.nameOf(request.colours.grid)
  return picture.rows.flatMap((_, row) =>
    picture.columns.flatMap((__, column) => {
      const value = cellValue(picture, row, column)
      const share = largest === 0 ? 0 : value / largest
      const fill = colours.nameOf(scale.colourOf(share))
      const box = `\\filldraw[fill=${fill}, draw=${line}, line width=0.2pt] (${column},${row}) rectangle +(1,1);`
      const text = showValues ? cellText(value, factor) : ''
      if (text === '') return box
      const colour = colours.nameOf(scale.textOn(share, request.colours.onChart))
      return [
        box,
        `\\node[font=\\tiny, inner sep=0pt, ${colour}] at (${column + 0.5},${row + 0.5}) {${escapeTex(text)}};`,
      ]
    }),
  )
}

const legendSteps = 40
const legendHeight = 6

function legend(
  { picture, scale, largest, colours: { muted } }: HeatmapSvg,
  colours: TikzColours,
): readonly string[] {
  const left = picture.columns.length + 1
  const step = legendHeight / legendSteps
  const label = (y: number, text: string): string =>
    `\\node[anchor=west, ${colours.nameOf(muted)}] at (${left + 0.5},${tikzNumber(y)}) {${escapeTex(text)}};`
  return [
    ...Array.from({ length: legendSteps }, (_, index) => {
      const fill = colours.nameOf(scale.colourOf(1 - (2 * index) / (legendSteps - 1)))
      return `\\fill[${fill}] (${left},${tikzNumber(index * step)}) rectangle +(0.4,${tikzNumber(step)});`
    }),
    label(0, signedScore(largest)),
    label(legendHeight / 2, '0'),
    label(legendHeight, signedScore(-largest)),
  ]
}
