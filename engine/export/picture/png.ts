// Draws the text of an SVG file as PNG, without a window.
import { Resvg } from '@resvg/resvg-js'
import { PairLensError } from '../../../core/errors.ts'
import { charactersOf, lackingGlyphs } from './lackingGlyphs.ts'
import { fontOptions } from './fonts.ts'
import { assertPlainSvg } from './plainSvg.ts'

export interface DrawnPicture {
  readonly bytes: Uint8Array
  /** Characters that no font here has: boxes stand in their place. */
  readonly lacking: readonly string[]
}

/** 1.6 GB while it is drawn: the matrix of two texts of 512 tokens at the usual scale. What cannot be had ends the process. */
const mostPixels = 400_000_000

/**
 * @param scale pixels of the PNG for each unit of the SVG
 * @throws PairLensError `arguments` for a picture that refers to something outside of it, or has too many pixels
 */
export function svgToPng(svg: string, scale: number): DrawnPicture {
  assertPlainSvg(svg)
  const notEmbedded = lackingGlyphs(charactersOf(svg), 'embedded')
  const source = notEmbedded.length === 0 ? 'embedded' : 'system'
  const picture = new Resvg(svg, {
    font: fontOptions(source),
    fitTo: { mode: 'zoom', value: scale },
    textRendering: 2,
  })
  const [width, height] = [Math.ceil(picture.width * scale), Math.ceil(picture.height * scale)]
  if (width * height > mostPixels) {
    throw new PairLensError(
      'arguments',
      `The picture would have ${width} × ${height} pixels, which is too large to draw; give a smaller scale, or write it as SVG or PDF.`,
    )
  }
  return { bytes: picture.render().asPng(), lacking: lackingGlyphs(notEmbedded, 'system') }
}
