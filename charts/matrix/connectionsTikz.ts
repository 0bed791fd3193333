// The connection view as LaTeX source: two columns of words and the strongest pairs as lines between them.
import { connectionLines, lineWidth } from './connections.ts'
import type { ConnectionsSvg } from './connectionsSvg.ts'
import type { PictureLabel } from './matrixPicture.ts'
import { escapeTex } from './texText.ts'
import { tikzColours, tikzDocument, tikzNumber } from './tikz.ts'

/** Between the two columns of words, in lines of text. */
const gap = 12

/** The text of a file that compiles on its own; every label in it is escaped. */
export function connectionsTikz(request: ConnectionsSvg): string {
  const { picture, largest, most, colours: palette } = request
  const colours = tikzColours()
  const height = Math.max(picture.rows.length, picture.columns.length)
  const middleOf = (index: number, count: number): string => tikzNumber((height - count) / 2 + index + 0.5)
  const word = (side: 'east' | 'west', count: number) => (label: PictureLabel, index: number) => {
    const colour = colours.nameOf(label.special ? palette.faint : palette.text)
    const x = side === 'east' ? 0 : gap
    return `\\node[anchor=${side}, ${colour}] at (${x},${middleOf(index, count)}) {${escapeTex(label.text)}};`
  }
  const lines = connectionLines(picture, most, null).map(({ row, column, value }) => {
    const colour = colours.nameOf(value < 0 ? palette.negative : palette.positive)
    const [left, right] = [middleOf(row, picture.rows.length), middleOf(column, picture.columns.length)]
    // The SVG file has 20 units to the line; a line is 14 points here.
    const width = tikzNumber(lineWidth(value, largest) * 0.7)
    return `\\draw[${colour}, opacity=0.7, line width=${width}pt] (0,${left}) .. controls (${gap / 2},${left}) and (${gap / 2},${right}) .. (${gap},${right});`
  })
  const body = [
    ...lines,
    ...picture.rows.map(word('east', picture.rows.length)),
    ...picture.columns.map(word('west', picture.columns.length)),
  ]
  return tikzDocument(request, '14pt', colours, body)
}
