// Charts and pictures as files from the command line alone: every kind, with the numbers that lists and statistics give.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { writeSyntheticWorkspace } from '../../bench/synthetic/writeSyntheticWorkspace.ts'
import { writeTinyModel } from '../helpers/tinyModel.ts'
import { pairlensInProcess as pairlens } from './inProcess.ts'
import { commandFolder, pairlens as pairlensProcess } from './pairlens.ts'

const folder = commandFolder()
const read = (name: string): Buffer => readFileSync(join(folder, name))
const command = (name: string, out: string) => ['chart', 'w.pairlens', '--chart', name, '--out', out]
const chart = (name: string, out: string, ...args: readonly string[]) =>
  pairlens(folder, ...command(name, out), ...args)

beforeAll(() => {
  writeSyntheticWorkspace(join(folder, 'w.pairlens'), { pairs: 60, seed: 5 })
})

it('writes a pair as picture, source and numbers', async () => {
  for (const [kind, start] of [
    ['svg', '<?xml'],
    ['png', '\u0089PNG'],
    ['pdf', '%PDF'],
    ['tex', '% '],
    ['csv', 'model,'],
    ['json', '{"program":"PairLens'],
  ] as const) {
    const outcome = await chart('heatmap', `pair.${kind}`, '--pair', '3', '--values')
    expect(outcome, kind).toMatchObject({ exitCode: 0, stderr: '' })
    expect(read(`pair.${kind}`).toString('latin1').startsWith(start), kind).toBe(true)
  }
  const written = z
    .object({ matrix: z.array(z.array(z.number())), sum: z.number() })
    .parse(JSON.parse(read('pair.json').toString()))
  expect(written.matrix.flat().reduce((total, cell) => total + cell, 0)).toBeCloseTo(written.sum, 6)
})

const linesOf = (name: string) =>
  Papa.parse<Record<string, string>>(read(name).toString(), { header: true, skipEmptyLines: true }).data
const pairsIn = (lines: readonly Record<string, string>[]) =>
  lines.reduce((total, line) => total + Number(line['pairs']), 0)

it('draws a chart of the filtered pairs whose numbers count them all', async () => {
  const where = ['--where', 'gold>=2']
  expect(await pairlensProcess(folder, ...command('errors', 'errors.csv'), ...where)).toMatchObject({
    exitCode: 0,
  })
  const data = linesOf('errors.csv')
  const { stdout } = await pairlens(folder, 'stats', 'w.pairlens', '--where', 'gold>=2', '--json')
  const { pairs } = z.object({ pairs: z.int() }).parse(JSON.parse(stdout))
  expect(pairsIn(data)).toBe(pairs)
  expect(data[0]).toMatchObject({ filter: 'gold>=2', model: 'all-MiniLM-L6-v2' })

  expect(await chart('errors', 'errors.pdf', '--language', 'zh-CN')).toMatchObject({ exitCode: 0 })
  expect(await chart('errors', 'errors.png', '--theme', 'dark', '--scale', '1')).toMatchObject({
    exitCode: 0,
  })
  expect(read('errors.png').readUInt32BE(16)).toBe(752)
})

it('counts the pairs of every group, with the median that a filter on the group has', async () => {
  expect(await chart('errors', 'groups.csv', '--group', 'genre')).toMatchObject({ exitCode: 0 })
  const [first, ...others] = linesOf('groups.csv')
  const group = first?.['group'] ?? ''
  const { stdout } = await pairlens(folder, 'stats', 'w.pairlens', '--where', `genre=${group}`, '--json')
  const alone = z
    .object({ pairs: z.int(), error: z.object({ median: z.number() }) })
    .parse(JSON.parse(stdout))
  expect(first).toMatchObject({ group_by: 'genre', interval: '95% bootstrap over pairs' })
  expect(Number(first?.['median'])).toBe(alone.error.median)
  expect(pairsIn([first ?? {}, ...others.filter((line) => line['group'] === group)])).toBe(alone.pairs)
  expect(new Set(others.map((line) => line['group'])).size).toBeGreaterThan(1)
})

it('names the group of every point, with what groups are compared at', async () => {
  expect(await chart('gold-residual', 'points.csv', '--group', 'genre')).toMatchObject({ exitCode: 0 })
  const points = linesOf('points.csv')
  const groups = new Set(points.map((line) => line['group']))
  expect(groups.size).toBeGreaterThan(1)
  expect(groups.has('')).toBe(false)
  const [first = ''] = groups
  const residuals = points
    .filter((line) => line['group'] === first)
    .map((line) => Number(line['gold_residual']))
    .toSorted((a, b) => a - b)
  const middle = [residuals[(residuals.length - 1) >> 1] ?? NaN, residuals[residuals.length >> 1] ?? NaN]
  const median = points.find((line) => line['group'] === first)?.['median']
  expect(Number(median)).toBeCloseTo(((middle[0] ?? NaN) + (middle[1] ?? NaN)) / 2, 6)
  expect(points[0]).toMatchObject({ group_by: 'genre', chart: 'gold-residual' })
})

it('says that no pair matches, and what to do', async () => {
  const where = ['--where', 'gold>9']
  const text = await pairlens(folder, 'stats', 'w.pairlens', ...where)
  expect(text).toMatchObject({ exitCode: 0 })
  expect(text.stdout).toContain('No pair of run 1 matches gold>9; loosen a condition, or leave --where out')
  const all = await pairlens(folder, 'stats', 'w.pairlens')
  expect(all.stdout).toContain(
    'In brackets: 95% intervals from 500 bootstrap replicates over pairs, none of fewer than 10',
  )
  const other = await pairlens(folder, 'stats', 'w.pairlens', '--where', 'genre=nws')
  expect(other.stdout).toMatch(/matches genre=nws; genre is [a-z]+(?:, [a-z]+)*; loosen a condition/u)
  const json = await pairlens(folder, 'stats', 'w.pairlens', '--json', ...where)
  expect(json).toMatchObject({ exitCode: 0 })
  expect(JSON.parse(json.stdout)).toMatchObject({ pairs: 0 })
  const report = await pairlensProcess(folder, 'report', 'w.pairlens', '--out', 'r.html', ...where)
  expect(report).toMatchObject({ exitCode: 2, stdout: '' })
  expect(report.stderr).toContain('No pair of run 1 matches gold>9')
  expect(existsSync(join(folder, 'r.html'))).toBe(false)
})

it('says what is wrong with a name, a kind, a pair, and a file that is there', async () => {
  for (const [name, out, args, says] of [
    ['pie', 'x.svg', [], '--chart is "pie"; give one of cumulative-share'],
    ['negative-mass-groups', 'x.svg', [], 'name a column with --group'],
    ['token-pairs', 'x.svg', ['--group', 'genre'], 'The chart token-pairs has no groups'],
    ['sufficiency', 'x.svg', ['--level', 'pos'], '--level pos is of one pair'],
    ['errors', 'x.tex', [], '--out is "x.tex"; its name must end in .svg, .png, .pdf, .csv.'],
    ['heatmap', 'x.svg', [], '--chart heatmap is of one pair'],
    ['heatmap', 'x.svg', ['--pair', '77'], 'the first column of "pairlens list"'],
    ['heatmap', 'x.svg', ['--pair', '61'], '(row 61 of the corpus is pair 60)'],
    ['errors', 'x.csv', ['--where', 'gold>9'], 'No pair of run 1 matches gold>9; loosen a condition'],
    ['errors', 'w.pairlens', [], 'must end in'],
  ] as const) {
    const outcome = await chart(name, out, ...args)
    expect(outcome).toMatchObject({ exitCode: 2, stdout: '' })
    expect(outcome.stderr).toContain(says)
  }
})

it('says why nothing is drawn, and what to do, in the language of the chart', async () => {
  for (const [name, args, says] of [
    [
      'token-pairs',
      ['--least', '90000'],
      'No token pair has 90,000 cells; give a smaller --least (it is 90,000).',
    ],
    [
      'token-pairs',
      ['--least', '90000', '--language', 'zh-CN'],
      '没有词对达到 90,000 个单元格；请给出更小的 --least（现为 90,000）。',
    ],
    [
      'sufficiency',
      ['--where', 'row=2'],
      'There is only one pair, and orders are compared over two or more;',
    ],
    ['errors', ['--where', 'gold>9', '--language', 'zh-CN'], '运行 1 中没有句对符合 gold>9；请放宽条件'],
    [
      'reference-share-groups',
      ['--group', 'genre', '--where', 'genre=news'],
      'There is only one group, “news” in the column “genre”, and nothing to compare it with;',
    ],
  ] as const) {
    const outcome = await chart(name, 'none.svg', ...args)
    expect(outcome, outcome.stderr).toMatchObject({ exitCode: 2, stdout: '' })
    expect(outcome.stderr).toContain(says)
    expect(existsSync(join(folder, 'none.svg'))).toBe(false)
  }
})

it('says that a picture would show nothing without special tokens', async () => {
  // The tokenizer takes accents away, and here there is nothing else.
  writeFileSync(join(folder, 'accent.csv'), 'sentence1,sentence2\n\u0301,The dog sleeps.\n')
  const model = writeTinyModel(join(folder, 'tiny'))
  const run = await pairlens(
    folder,
    'run',
    'accent.csv',
    '--workspace',
    'accent.pairlens',
    '--model',
    model,
    '--rule',
    'gauss:4',
  )
  expect(run, run.stderr).toMatchObject({ exitCode: 0 })
  for (const name of ['heatmap', 'connections']) {
    const outcome = await pairlens(
      folder,
      'chart',
      'accent.pairlens',
      '--chart',
      name,
      '--pair',
      '1',
      '--special',
      'out',
      '--out',
      'accent.tex',
    )
    expect(outcome.stderr).toContain(
      'One of the sentences of pair 1 has special tokens alone; include them with --special in.',
    )
    expect(outcome.exitCode).toBe(2)
  }
})
