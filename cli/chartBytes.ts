// What `chart` writes: which kinds of files there are, and the bytes of one, drawn from a text.
import { pngWithText } from '../charts/files/pngText.ts'
import { svgToPdf } from '../engine/export/picture/pdf.ts'
import { svgToPng } from '../engine/export/picture/png.ts'
import { pairlensVersion } from '../engine/version.ts'
import { notice, type OutputOptions } from './output.ts'

export const fileKinds = {
  corpus: ['svg', 'png', 'pdf', 'csv'],
  pair: ['svg', 'png', 'pdf', 'tex', 'csv', 'json'],
} as const
export type FileKind = (typeof fileKinds)['pair'][number]

/** What a chart is drawn from: text of one kind, with what a picture says about itself. */
export interface ChartText {
  readonly text: string
  readonly title: string
  readonly subject: string
}

/** Draws what is no text itself; letters that cannot be drawn are said. */
export async function bytesOf(
  kind: FileKind,
  { text, title, subject }: ChartText,
  scale: number,
  output: OutputOptions,
): Promise<string | Uint8Array> {
  if (kind !== 'png' && kind !== 'pdf') return text
  const drawn = kind === 'png' ? svgToPng(text, scale) : await svgToPdf(text, { title, subject })
  if ('outlined' in drawn && drawn.outlined) {
    notice(output, 'The texts of the PDF are outlines: the embedded font lacks some of their characters.')
  }
  if (drawn.lacking.length > 0) {
    notice(output, `No font here has ${drawn.lacking.join(' ')}; boxes stand in their place.`)
  }
  if (kind === 'pdf') return drawn.bytes
  return pngWithText(drawn.bytes, {
    Title: title,
    Description: subject,
    Software: `PairLens ${pairlensVersion}`,
  })
}
