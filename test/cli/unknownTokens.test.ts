// Texts that the model has no word for are flagged wherever those are that were cut off.
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { writeTinyModel } from '../helpers/tinyModel.ts'
import { commandFolder, type Outcome, pairlens } from './pairlens.ts'

const folder = commandFolder()
const model = writeTinyModel(join(folder, 'tiny'))
const corpus = `first,second
The dog sleeps.,The cat sleeps.
ᎣᏏᏲ ᎠᎴ.,The man plays.
The dog and the ᎣᏏᏲ,A bird sees the tree.
🫨🪭,🪿
`

const pairs = z.object({
  matching: z.int(),
  pairs: z.array(z.object({ row: z.int(), unknown: z.tuple([z.number(), z.number()]) })),
})

describe('a corpus with texts of which the model knows no word', () => {
  let ran: Outcome
  const list = (...args: readonly string[]) => pairlens(folder, 'list', 'unknown.pairlens', ...args)

  beforeAll(async () => {
    writeFileSync(join(folder, 'unknown.csv'), corpus)
    const settings = ['--model', model, '--rule', 'gauss:16', '--workers', '1']
    ran = await pairlens(folder, 'run', 'unknown.csv', '--workspace', 'unknown.pairlens', ...settings)
  })

  it('is said to have them when it has run', async () => {
    expect(ran.stdout).toContain(
      '2 with a text of which the model knows less than half: it may not know this script',
    )
    const { stdout } = await pairlens(
      folder,
      'run',
      'unknown.csv',
      '--workspace',
      'unknown.pairlens',
      '--model',
      model,
      '--rule',
      'gauss:16',
      '--json',
    )
    expect(JSON.parse(stdout)).toMatchObject({ unknown: 2 })
  })

  it('lists them, finds them and sorts by them', async () => {
    const found = pairs.parse(JSON.parse((await list('--where', 'unknown>0.5', '--json')).stdout))
    expect(found).toEqual({
      matching: 2,
      pairs: [
        { row: 3, unknown: [1, 0] },
        { row: 5, unknown: [1, 1] },
      ],
    })
    const flagged = pairs.parse(JSON.parse((await list('--where', 'is:unknown', '--json')).stdout))
    expect(flagged).toEqual(found)
    const sorted = (await list('--sort=-unknown')).stdout.trim().split('\n')
    expect(sorted[0]).toContain('unknown')
    expect(sorted.slice(1).map((line) => /(\d+)\s?%/u.exec(line)?.[1])).toEqual(['100', '100', '20', '0'])
    expect((await list('--where', 'unknown=0')).stdout.split('\n')[0]).not.toContain('unknown')
  })

  it('has the shares in files', async () => {
    await pairlens(folder, 'export', 'unknown.pairlens', '--format', 'csv', '--out', 'unknown-out.csv')
    const { data } = Papa.parse<Record<string, string>>(
      readFileSync(join(folder, 'unknown-out.csv'), 'utf8').replace(/^\ufeff/u, ''),
      { header: true, skipEmptyLines: true },
    )
    expect(data.map((row) => [row['unknown_a'], row['unknown_b']])).toEqual([
      ['0', '0'],
      ['1', '0'],
      ['0.2', '0'],
      ['1', '1'],
    ])
    await pairlens(folder, 'export', 'unknown.pairlens', '--format', 'jsonl', '--out', 'unknown-out.jsonl')
    const lines = readFileSync(join(folder, 'unknown-out.jsonl'), 'utf8').trim().split('\n')
    expect(
      lines.map((line) => z.object({ unknown: z.array(z.number()) }).parse(JSON.parse(line)).unknown),
    ).toEqual([
      [0, 0],
      [1, 0],
      [0.2, 0],
      [1, 1],
    ])
  })

  it('says it among the statistics and in the report', async () => {
    expect((await pairlens(folder, 'stats', 'unknown.pairlens')).stdout).toMatch(
      /unknown +2 pairs with a text/u,
    )
    await pairlens(folder, 'report', 'unknown.pairlens', '--out', 'unknown.html')
    const page = readFileSync(join(folder, 'unknown.html'), 'utf8')
    expect(page).toContain('2 of them have a text that is mostly unknown to the model')
    expect(page).toContain('One of its sentences is mostly unknown to the model')
  })
})

it('is said of a single pair too', async () => {
  const args = [
    'pair',
    '--model',
    model,
    '--rule',
    'gauss:16',
    '--a',
    'ᎣᏏᏲ ᎠᎴ',
    '--b',
    'The dog sleeps.',
    '--json',
  ]
  const { stdout, stderr } = await pairlens(folder, ...args)
  expect(JSON.parse(stdout)).toMatchObject({ unknown: [1, 0] })
  expect(stderr).toMatch(/^The model has no word for 100\s?% of text a: it may not know this script/u)
  expect(stderr.trim().split('\n')).toHaveLength(1)
})

it('is said not to be known of runs of older versions', async () => {
  copyFileSync(join(import.meta.dirname, '..', 'golden', 'study.pairlens'), join(folder, 'older.pairlens'))
  const { stdout } = await pairlens(folder, 'list', 'older.pairlens', '--where', 'unknown>0.5')
  expect(stdout).toMatch(
    /No pair .* in \d+ pairs unknown tokens were not counted, as by older versions; loosen/u,
  )
})
