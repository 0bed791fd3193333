// Pictures as PNG and PDF without a window: text stays text, no letter is lost in silence, no file is read.
import { inflateSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { framedPicture } from '../../../charts/draw/pictureFrame.ts'
import { svgText } from '../../../charts/draw/svgText.ts'
import { matrixColours } from '../../../charts/draw/theme.ts'
import { svgToPdf } from '../../../engine/export/picture/pdf.ts'
import { svgToPng } from '../../../engine/export/picture/png.ts'

const noCharacter = '\u{10FFFD}'
const texts = { title: 'A pair', subject: 'Model m' }

function picture(text: string): string {
  const body = { width: 300, height: 40, elements: [svgText({ x: 0, y: 20 }, text)] }
  return framedPicture(body, { title: ['Title'], provenance: [] }, matrixColours('light'))
}

it('draws PNG at the scale that is asked for', () => {
  const { bytes, lacking } = svgToPng(picture('naïve Ελληνικά'), 2.5)
  const header = new DataView(bytes.buffer, bytes.byteOffset)
  expect([header.getUint32(0), lacking]).toEqual([0x89504e47, []])
  expect(header.getUint32(16)).toBe(Math.round(452 * 2.5))
})

it('refuses a PNG that memory cannot hold', () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="6000" height="5000"/>'
  expect(() => svgToPng(svg, 20)).toThrow(/would have 120000 × 100000 pixels.*smaller scale/)
})

it('keeps the text of a PDF as text in an embedded font', async () => {
  const { bytes, outlined } = await svgToPdf(picture('naïve'), texts)
  const streams = contentOf(bytes)
  expect(outlined).toBe(false)
  expect(Buffer.from(bytes).toString('latin1')).toMatch(/\/FontFile2/)
  expect(streams).toMatch(/\bBT\b[^]*\bTj\b/)
})

it('draws letters that the embedded font lacks as outlines, and names those that no font has', async () => {
  const { bytes, outlined, lacking } = await svgToPdf(picture(`cat ${noCharacter}\u{A6A0}`), texts)
  expect(outlined).toBe(true)
  expect(contentOf(bytes)).not.toMatch(/\bTj\b/)
  expect(lacking.length).toBeLessThanOrEqual(1)
})

it('draws nothing that is not in the picture itself', async () => {
  const size = 'xmlns="http://www.w3.org/2000/svg" width="10" height="10"'
  for (const element of [
    '<image href="/etc/hostname" width="10" height="10"/>',
    '<g><image xlink:href="x.png"/></g>',
    '<use href="#a"/>',
    '<rect fill="url(http://localhost/x)"/>',
    '<style>@import "x"</style>',
  ]) {
    const svg = `<svg ${size}>${element}</svg>`
    expect(() => svgToPng(svg, 1)).toThrow(/refers to something outside/)
    await expect(svgToPdf(svg, texts)).rejects.toThrow(/refers to something outside/)
  }
  expect(() => svgToPng(picture('<image href="x">'), 1)).not.toThrow()
})

/** The page's drawing operators. */
function contentOf(pdf: Uint8Array): string {
  const bytes = Buffer.from(pdf)
  const parts: string[] = []
  for (let at = bytes.indexOf('stream\n'); at !== -1; at = bytes.indexOf('stream\n', at + 1)) {
    const end = bytes.indexOf('\nendstream', at)
    try {
      parts.push(inflateSync(bytes.subarray(at + 7, end)).toString('latin1'))
    } catch {
      // Not a compressed stream.
    }
  }
  return parts.find((part) => part.includes(' re') || part.includes(' cm')) ?? ''
}
