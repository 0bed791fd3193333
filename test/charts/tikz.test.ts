// Pictures as LaTeX source: every label reads as it stands, none of it is obeyed.
import { describe, expect, it } from 'vitest'
import { connectionsTikz } from '../../charts/matrix/connectionsTikz.ts'
import { divergingScale } from '../../charts/draw/divergingScale.ts'
import { heatmapTikz } from '../../charts/matrix/heatmapTikz.ts'
import { escapeTex } from '../../charts/matrix/tikz.ts'
import { matrixColours } from '../../charts/draw/theme.ts'

const colours = matrixColours('light')
const label = (text: string) => ({ text, special: false })
const request = {
  picture: {
    rows: [label('dog_%'), label('\\input{x}')],
    columns: [label('cat'), label('a\nb')],
    cells: [0.5, -0.25, 0, 1e-9],
  },
  largest: 0.5,
  colours,
  scale: divergingScale(colours),
  showValues: true,
  most: 10,
  note: 'Numbers in cells: attribution × 100',
  title: ['A\n\\end{document}'],
  provenance: ['PairLens 0.1.0'],
}

describe('a label', () => {
  it('loses no letter and gives TeX nothing to do', () => {
    expect(escapeTex('50 % of $x_1 & #2 {~^\\}')).toBe(
      '50 \\% of \\$x\\_1 \\& \\#2 \\{\\textasciitilde{}\\textasciicircum{}\\textbackslash{}\\}',
    )
    expect(escapeTex('naïve 狗\u0007\r\n\\write18{ls}')).toBe('naïve 狗 \\textbackslash{}write18\\{ls\\}')
  })
})

describe('a heatmap', () => {
  const source = heatmapTikz(request)

  it('has a square for each cell in its colour, its value, and a label for each row and column', () => {
    expect(source.match(/\\filldraw/g)).toHaveLength(4)
    const [, name] = /\\definecolor\{(\w+)\}\{HTML\}\{2166AC\}/.exec(source) ?? []
    expect(source).toContain(`\\filldraw[fill=${name ?? '?'}, `)
    expect(source).toMatch(/at \(0\.5,0\.5\) \{50\};/)
    expect(source).toMatch(/at \(1\.5,0\.5\) \{\\ensuremath\{-\}25\};/)
    expect(source).toContain('{dog\\_\\%};')
    expect(source).toContain('{Numbers in cells: attribution \\ensuremath{\\times} 100};')
  })

  it('is one document that no title ends', () => {
    expect(source.match(/^\\end\{document\}$/gm)).toHaveLength(1)
    expect(source).toMatch(/^% A \\end\{document\}$/m)
    expect(source).not.toContain('{\\input')
    expect(source).not.toMatch(/\d[eE][+-]?\d+[,)]/)
  })
})

it('draws connections with their widths, the strongest last', () => {
  const lines = connectionsTikz(request)
    .split('\n')
    .filter((line) => line.includes('\\draw['))
  expect(lines).toHaveLength(3)
  expect(lines.at(-1)).toContain('line width=4.9pt')
})
