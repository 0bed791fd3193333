// Exported pictures: complete, with their provenance, and with every text as text.
import { describe, expect, it } from 'vitest'
import { connectionsSvg } from '../../../charts/matrix/connectionsSvg.ts'
import { divergingScale } from '../../../charts/draw/divergingScale.ts'
import { heatmapSvg } from '../../../charts/matrix/heatmapSvg.ts'
import { wrapped } from '../../../charts/draw/pictureFrame.ts'
import { escapeXml } from '../../../charts/draw/svgText.ts'

const colours = {
  positive: '#2166ac',
  negative: '#b2182b',
  zero: '#ffffff',
  text: '#1b1c1e',
  muted: '#5c5f66',
  faint: '#6b6e75',
  surface: '#ffffff',
  grid: '#e8e8e4',
  accent: '#2657c4',
  accentSoft: '#e6ecfa',
  onChart: ['#000000', '#ffffff'] as const,
}
const label = (text: string) => ({ text, special: false })
const request = {
  picture: { rows: [label('dog'), label('cat')], columns: [label('hound')], cells: [0.5, -0.25] },
  largest: 0.5,
  showValues: true,
  note: 'Numbers in cells: attribution × 100',
  colours,
  scale: divergingScale(colours),
  most: 10,
  title: ['The dog', 'A hound'],
  provenance: ['Model mini · layer −2', 'PairLens 0.1.0'],
}
const hostile = '</text><script>alert(1)</script>&"\''

describe.each([
  { name: 'the heatmap', draw: heatmapSvg },
  { name: 'the connections', draw: connectionsSvg },
])('$name as SVG', ({ draw }) => {
  it('has the words, the sentences and the provenance', () => {
    const svg = draw(request)
    for (const text of ['dog', 'cat', 'hound', ...request.title, ...request.provenance]) {
      expect(svg).toContain(`>${text}</text>`)
    }
    expect(svg).toContain('<desc>Model mini · layer −2\nPairLens 0.1.0</desc>')
  })

  it('states its size, which a program needs that makes a bitmap of it', () => {
    expect(draw(request)).toMatch(/<svg [^>]*width="\d+" height="\d+"/)
  })

  it('has every text as text', () => {
    const svg = draw({
      ...request,
      picture: { ...request.picture, rows: [label(hostile), label('x')] },
      title: [hostile],
      provenance: [hostile],
    })
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;script&gt;')
  })
})

it('the heatmap has a box for every cell, in its colour, with its value', () => {
  const svg = heatmapSvg(request)
  expect(svg).toContain('fill="#2166ac"')
  expect(svg).toContain('>50</text>')
  expect(svg).toContain('>−25</text>')
  expect(svg).toContain('>Numbers in cells: attribution × 100</text>')
})

it('the connections have a line for every cell that is not 0, in the colour of its sign', () => {
  const svg = connectionsSvg(request)
  expect(svg.match(/<path /g)).toHaveLength(2)
  expect(svg).toContain('stroke="#b2182b"')
})

it('what XML cannot hold is left out of a text', () => {
  expect(escapeXml('a\u0000b\u001fc\ud800d')).toBe('abc\ufffdd')
})

describe('a long line', () => {
  it('is cut between words', () => {
    expect(wrapped('the dog ran home', 8)).toEqual(['the dog', 'ran home'])
  })

  it('is cut within a word that is longer than a line', () => {
    expect(wrapped('a 猫猫猫猫猫 b', 3)).toEqual(['a', '猫猫猫', '猫猫', 'b'])
  })

  it('that fits stays as it is', () => {
    expect(wrapped('the dog', 8)).toEqual(['the dog'])
    expect(wrapped('', 8)).toEqual([''])
  })
})
