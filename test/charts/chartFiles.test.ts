// Charts as files: pictures that say what they were made from, and are harmless whatever the texts are.
import { describe, expect, it } from 'vitest'
import { chartSvg } from '../../charts/files/chartSvg.ts'
import { chartTheme } from '../../charts/draw/theme.ts'
import { pngWithText } from '../../charts/files/pngText.ts'
import { csvFile } from '../../charts/draw/csvFile.ts'
import { similarityChart } from '../../charts/cards/similarity.ts'
import { similarityGoldChart } from '../../charts/cards/similarityGold.ts'
import { bareContext, englishWords, madeUpStatistics } from './madeUpStatistics.ts'

const theme = { ...chartTheme('light'), bar: '#0000aa' }

describe('a chart as SVG', () => {
  const hostile = '</text><script>alert(1)</script>'
  const option = similarityChart(madeUpStatistics(), englishWords, bareContext).picture?.option(theme) ?? {}
  const svg = chartSvg(option, { title: ['Similarity'], provenance: [`Filter ${hostile}`] }, theme)

  it('has a column for each bin, axis names, title and provenance', () => {
    expect(svg.match(/fill="#0000aa"/g)).toHaveLength(2)
    for (const text of ['Similarity', 'Pairs', '>0.5<', 'Filter']) expect(svg).toContain(text)
  })

  it('holds texts as text', () => {
    expect(svg).not.toContain('<script')
    expect(svg).toContain('&lt;/text&gt;&lt;script&gt;')
  })

  it('has a point for each pair', () => {
    const points =
      similarityGoldChart(madeUpStatistics(), englishWords, bareContext).picture?.option(theme) ?? {}
    const drawn = chartSvg(points, { title: [], provenance: [] }, theme)
    expect(drawn.match(/fill-opacity="0.6"|opacity="0.6"/g)).toHaveLength(3)
  })
})

describe('texts in a PNG file', () => {
  it('stand after the header, with length and checksum, in any language', () => {
    const header = Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55', 'hex')
    const rest = Buffer.from('0000000049454e44ae426082', 'hex')
    const png = Buffer.from(
      pngWithText(Buffer.concat([header, rest]), { Title: '相似度', Software: 'PairLens' }),
    )
    expect(png.subarray(0, header.length)).toEqual(header)
    expect(png.subarray(-rest.length)).toEqual(rest)
    const first = png.subarray(header.length)
    const length = first.readUInt32BE(0)
    expect(first.toString('latin1', 4, 13)).toBe('iTXtTitle')
    expect(first.toString('utf8', 4 + 4 + 'Title'.length + 5, 8 + length)).toBe('相似度')
    expect(png.includes('iTXtSoftware')).toBe(true)
  })
})

describe('a CSV file', () => {
  it('repeats its origin in each line and runs nothing in a spreadsheet', () => {
    expect(csvFile({ model: 'mini', filter: '=cmd|x' }, ['from', 'pairs'], [[-0.5, 3]])).toBe(
      `model,filter,from,pairs\nmini,"'=cmd|x",-0.5,3\n`,
    )
  })
})
