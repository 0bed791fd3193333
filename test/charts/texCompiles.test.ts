// Pictures as LaTeX source go through TeX, where it is there: every kind of label, in one document for each kind of file.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it, type TestContext } from 'vitest'
import { connectionsTikz } from '../../charts/matrix/connectionsTikz.ts'
import { divergingScale } from '../../charts/draw/divergingScale.ts'
import { heatmapTikz } from '../../charts/matrix/heatmapTikz.ts'
import { matrixColours } from '../../charts/draw/theme.ts'

const folder = mkdtempSync(join(tmpdir(), 'pairlens-tex-'))
afterAll(() => {
  rmSync(folder, { recursive: true })
})

const letters = (from: number, to: number): string =>
  Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)).join('')

/** Everything that fonts of pdfLaTeX can show, and what nobody can see. */
const plainLabels = [
  '▁Sun',
  'Ġmoon',
  'Ċ',
  '##light',
  '[CLS]',
  '<s>',
  '</s>',
  '<|endoftext|>',
  '<unk>',
  ' ',
  '',
  letters(0x21, 0x7e),
  letters(0xa1, 0x17e),
  'ȘșȚț',
  '\\input{nothing} \\end{document}',
  '^^5cend',
  '"straight" \'quotes\' `too`',
  '“curly” ‘quotes’ „low‚ «angles» ‹angle›',
  '- -- --- – — −1 ,, << >>',
  'crème brûlée Łódź Dvořák',
  'cre\u0300me bru\u0302le\u0301e x\u030c m\u0304',
  '† ‡ • … ‰ € ™ × ≤ ≥ ≠ ≈ ← →',
  'a\u0000b\u0007c\u001bd\u007fe\u0085f\tg\r\nh',
  'a\u00adb\u200bc\u200ed\u202ee\u2060f\ufeffg',
  'a\ud800b\udfffc',
  '\ue000\uffff\u{10ffff}',
  'a\u00a0b\u2003c\u2028d\u3000e',
  '[',
  ']',
  '{',
  '}',
  ';',
  '#1',
  '%',
  '\\',
] as const

const otherLabels = [
  'луна',
  'ήλιος',
  '月が',
  '月亮',
  '달빛',
  'قمر منير',
  'ירח',
  'चन्द्रमा',
  'ดวงจันทร์',
  'Ếm',
  'u\u0302\u0323n',
  'ſ',
  '🌙',
  '👩‍🚀',
  '🇳🇿',
  '👍🏽',
  '7\ufe0f\u20e3',
  '▁月',
  '月🌙x',
  '\u0301',
  '\u200d',
  '\u{12000}',
  '{月}%',
] as const

const colours = matrixColours('light')
const hostileTitle = 'A\n\\end{document} % \r\\undefined \u2028\\undefined \u202e!TEX program = undefined'

function pictures(texts: readonly string[]) {
  const labels = texts.map((text, index) => ({ text, special: index % 5 === 0 }))
  // As many cells as labels squared would take TeX long.
  const columns = labels.slice(0, 8)
  const request = {
    picture: {
      rows: labels,
      columns,
      cells: labels.flatMap((_, row) => columns.map((__, column) => row - column)),
    },
    largest: labels.length,
    colours,
    scale: divergingScale(colours),
    showValues: true,
    most: 40,
    note: 'Numbers in cells: attribution × 100',
    title: [hostileTitle, 'B'],
    provenance: ['Model a\nb\\undefined', 'Filter "%\n\\undefined"'],
  }
  return { heatmap: heatmapTikz(request), connections: connectionsTikz(request) }
}

/** TeX makes one page of the document, and has every letter. */
function compile(program: string, name: string, source: string): void {
  writeFileSync(join(folder, `${name}.tex`), source)
  const options = ['-interaction=nonstopmode', '-halt-on-error', '-no-shell-escape', `${name}.tex`]
  const { status, stdout } = spawnSync(program, options, { cwd: folder, encoding: 'utf8' })
  expect(status, stdout.slice(-2000)).toBe(0)
  const log = readFileSync(join(folder, `${name}.log`), 'utf8')
  expect(log).toMatch(/Output written on \S+ \(1 page,/)
  expect(log).not.toContain('Missing character')
}

function skipWithout(context: TestContext, program: string, files: readonly string[]): void {
  const reason = `needs ${program} with ${files.join(', ')}`
  if (spawnSync(program, ['--version']).status !== 0) context.skip(reason)
  if (spawnSync('kpsewhich', files, { encoding: 'utf8' }).status !== 0) context.skip(reason)
}

it.for(['heatmap', 'connections'] as const)('pdflatex compiles a %s', (kind, context) => {
  const source = pictures(plainLabels)[kind]
  expect(source.split('\n', 1)).toEqual(['% Compile with pdflatex.'])
  skipWithout(context, 'pdflatex', ['tikz.sty'])
  compile('pdflatex', kind, source)
})

it('lualatex compiles a heatmap of other scripts', (context) => {
  const source = pictures([...plainLabels, ...otherLabels]).heatmap
  expect(source).toMatch(/^% Compile with lualatex/)
  skipWithout(context, 'lualatex', ['tikz.sty', 'fontspec.sty', 'luaotfload-main.lua'])
  compile('lualatex', 'scripts', source)
})
