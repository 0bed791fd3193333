// Pictures as LaTeX source: every label reads as it stands, none of it is obeyed.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { connectionsTikz } from '../../charts/matrix/connectionsTikz.ts'
import { divergingScale } from '../../charts/draw/divergingScale.ts'
import { heatmapTikz } from '../../charts/matrix/heatmapTikz.ts'
import { escapeTex } from '../../charts/matrix/texText.ts'
import { matrixColours } from '../../charts/draw/theme.ts'
import { readTex } from './readTex.ts'

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

/** Characters that are named, not set, and differences between blanks. */
const withoutInvisible = (text: string): string =>
  text.replaceAll(/\[U\+[0-9A-F]+\]|\p{C}|\s/gu, '').normalize('NFC')

describe('a label', () => {
  it('loses no letter and gives TeX nothing to do', () => {
    expect(escapeTex('50 % of $x_1 & #2 {~^\\}')).toBe(
      '50 \\% of \\$x\\_1 \\& \\#2 \\{\\textasciitilde{}\\textasciicircum{}\\textbackslash{}\\}',
    )
    expect(escapeTex('naïve\r\n\\write18{ls}')).toBe('naïve \\textbackslash{}write18\\{ls\\}')
  })

  it('keeps the marks of vocabularies, straight quotes and single dashes', () => {
    expect(escapeTex('▁sun Ġsun ##sun')).toBe('\\lowerblock{}sun Ġsun \\#\\#sun')
    expect(escapeTex(`"'--,,`)).toBe('\\textquotedbl{}\\textquotesingle{}-{}-{},{},{}')
  })

  it('reads the same however its accents are encoded', () => {
    expect(escapeTex('cafe\u0301')).toBe('café')
    expect(escapeTex('x\u030c')).toBe('\\v{x}')
  })

  it('names what nobody would see', () => {
    expect(escapeTex('a\u0007b\u200bc\ud800d\ufeff')).toBe('a[U+0007]b[U+200B]c[U+D800]d[U+FEFF]')
  })

  it('leaves other scripts to fonts that have their characters, with the joiners of emoji and the order of Arabic', () => {
    expect(escapeTex('猫 one')).toBe('\\otherscript{猫}{732B} one')
    expect(escapeTex('👩‍🚀')).toBe('\\otherscript{👩‍🚀}{1F469,1F680}')
    expect(escapeTex('قط أبيض.')).toBe(
      '\\otherscript[\\textdir TRT]{قط أبيض}{0642,0637,0623,0628,064A,0636}.',
    )
  })

  it('is read as it stands, whatever it is', () => {
    const unit = fc.oneof(
      fc.constantFrom(...Array.from('\\{}$&#%_^~-,"\n▁Ħ猫ب\u0301\u200d')),
      fc.string({ unit: 'binary', maxLength: 1 }),
      fc.string({ unit: 'grapheme', maxLength: 1 }),
      fc.nat(0xffff).map((code) => String.fromCharCode(code)),
    )
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 12 }), (parts) => {
        const label = parts.join('')
        expect(withoutInvisible(readTex(escapeTex(label)))).toBe(withoutInvisible(label.normalize('NFC')))
      }),
      { numRuns: 1000 },
    )
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
    expect(source).toMatch(/^% \| A \\end\{document\}$/m)
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
