// The font that pictures are drawn with outside of a window: it comes along, so that files look alike everywhere.
import { join } from 'node:path'
import type { ResvgRenderOptions } from '@resvg/resvg-js'
import { installationFolder } from '../../installation.ts'

const folder = join(installationFolder, 'node_modules', 'dejavu-fonts-ttf', 'ttf')

export const fontFiles = {
  regular: join(folder, 'DejaVuSansCondensed.ttf'),
  bold: join(folder, 'DejaVuSansCondensed-Bold.ttf'),
} as const

/** Where glyphs are taken from: the embedded font alone, or for what it lacks any font of this system. */
export type FontSource = 'embedded' | 'system'

/** What is known of fonts, as the renderer takes it. Looking through a system's fonts takes half a second. */
export function fontOptions(source: FontSource): NonNullable<ResvgRenderOptions['font']> {
  return {
    fontFiles: Object.values(fontFiles),
    loadSystemFonts: source === 'system',
    defaultFontFamily: 'DejaVu Sans Condensed',
    sansSerifFamily: 'DejaVu Sans Condensed',
    monospaceFamily: 'DejaVu Sans Condensed',
  }
}
