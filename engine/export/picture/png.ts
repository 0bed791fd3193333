// Draws the text of an SVG file as PNG, without a window.
import { Resvg } from '@resvg/resvg-js'
import { charactersOf, lackingGlyphs } from './lackingGlyphs.ts'
import { fontOptions } from './fonts.ts'
import { assertPlainSvg } from './plainSvg.ts'

export interface DrawnPicture {
  readonly bytes: Uint8Array
  /** Characters that no font here has: boxes stand in their place. */
  readonly lacking: readonly string[]
}

/**
 * @param scale pixels of the PNG for each unit of the SVG
 * @throws PairLensError `arguments` for a picture that refers to something outside of it
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
  return { bytes: picture.render().asPng(), lacking: lackingGlyphs(notEmbedded, 'system') }
}
