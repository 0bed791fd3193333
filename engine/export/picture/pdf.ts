// Draws the text of an SVG file as a page of PDF: text stays text, in an embedded font.
// eslint-disable-next-line @typescript-eslint/triple-slash-reference -- every project that compiles this file needs it
/// <reference path="./svg-to-pdfkit.d.ts" />
import { Resvg } from '@resvg/resvg-js'
import { pairlensVersion } from '../../version.ts'
import { fontFiles, fontOptions } from './fonts.ts'
import { charactersOf, lackingGlyphs } from './lackingGlyphs.ts'
import { assertPlainSvg } from './plainSvg.ts'
import type { DrawnPicture } from './png.ts'

export interface PdfPicture extends DrawnPicture {
  /** Texts are outlines that cannot be selected, since the embedded font lacks some of their characters. */
  readonly outlined: boolean
}

export interface PdfTexts {
  readonly title: string
  readonly subject: string
}

/**
 * One page of the picture's size, a unit of the SVG being a point.
 *
 * @throws PairLensError `arguments` for a picture that refers to something outside of it
 */
export async function svgToPdf(svg: string, texts: PdfTexts): Promise<PdfPicture> {
  assertPlainSvg(svg)
  // Loaded when a PDF is wanted: it takes as long as all else that an engine starts with.
  const [{ default: PDFDocument }, { default: drawSvg }] = await Promise.all([
    import('pdfkit'),
    import('svg-to-pdfkit'),
  ])
  const notEmbedded = lackingGlyphs(charactersOf(svg), 'embedded')
  const outlined = notEmbedded.length > 0
  const picture = new Resvg(svg, { font: fontOptions(outlined ? 'system' : 'embedded') })
  const { width, height } = picture
  const document = new PDFDocument({
    size: [width, height],
    margin: 0,
    font: fontFiles.regular,
    info: { Title: texts.title, Subject: texts.subject, Creator: `PairLens ${pairlensVersion}` },
  })
  const chunks: Buffer[] = []
  const finished = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Buffer) => chunks.push(chunk))
    document.on('end', resolve)
    document.on('error', reject)
  })
  drawSvg(document, outlined ? picture.toString() : svg, 0, 0, {
    width,
    height,
    assumePt: true,
    fontCallback: (_, bold) => (bold ? fontFiles.bold : fontFiles.regular),
    warningCallback: () => undefined,
    imageCallback: () => '',
    documentCallback: () => '',
  })
  document.end()
  await finished
  return { bytes: Buffer.concat(chunks), lacking: lackingGlyphs(notEmbedded, 'system'), outlined }
}
