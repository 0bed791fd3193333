// From a CSV to numbers, lists, statistics and exports, on the command line alone.
import { copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openWorkspace } from '../../db/open.ts'
import { createBrowser } from '../../engine/browse/browser.ts'
import { createStudies } from '../../engine/study/studies.ts'
import { writeTinyModel } from '../helpers/tinyModel.ts'
import { pairlensInProcess as pairlens } from './inProcess.ts'
import { commandFolder, type Outcome, pairlens as pairlensProcess } from './pairlens.ts'

const numberOrNull = z.number().nullable()
const errorContract = z.strictObject({ median: numberOrNull, p95: numberOrNull, max: numberOrNull })
const runContract = z.strictObject({
  workspace: z.string(),
  run: z.int(),
  corpus: z.string(),
  device: z.string(),
  pairs: z.int(),
  done: z.int(),
  failed: z.int(),
  unknown: z.int(),
  skippedRows: z.int(),
  imported: z.strictObject({
    lines: z.int(),
    pairs: z.int(),
    rejected: z.int(),
    blank: z.int(),
    headerLines: z.int(),
    lineBreaksInFields: z.int(),
  }),
  seconds: z.number(),
  pairsPerSecond: z.number(),
  sentences: z.int(),
  nodes: z.record(z.string(), z.int()),
  error: errorContract,
})
const intervalContract = z.tuple([numberOrNull, numberOrNull])
const posShareContract = z.array(
  z.strictObject({
    a: z.string(),
    b: z.string(),
    share: numberOrNull,
    low: numberOrNull,
    high: numberOrNull,
    lift: numberOrNull,
    liftLow: numberOrNull,
    liftHigh: numberOrNull,
    mean: numberOrNull,
    count: z.int(),
  }),
)
const likenessContract = z.strictObject({
  share: numberOrNull,
  low: numberOrNull,
  high: numberOrNull,
  mean: numberOrNull,
  meanLow: numberOrNull,
  meanHigh: numberOrNull,
  count: z.int(),
})
const studyContract = {
  belowFloor: z.int(),
  scored: z.int(),
  cumulativeShare: z.array(
    z.strictObject({ p: z.number(), mean: numberOrNull, low: numberOrNull, high: numberOrNull }),
  ),
  negativeCells: numberOrNull,
  negativeMass: numberOrNull,
  specialShare: numberOrNull,
  posShare: z.strictObject({
    all: posShareContract,
    top5: posShareContract,
    top10: posShareContract,
    top25: posShareContract,
    top50: posShareContract,
  }),
  posSharePairs: z.record(z.string(), z.int()),
  sufficiency: z.array(
    z.strictObject({
      keep: z.union([z.number(), z.string()]),
      spearmanModel: numberOrNull,
      spearmanGold: numberOrNull,
      intervals: z.strictObject({ spearmanModel: intervalContract, spearmanGold: intervalContract }),
    }),
  ),
  referenceShare: numberOrNull,
  modelVsGold: z.strictObject({ spearman: numberOrNull, pearson: numberOrNull }),
  likeness: z.strictObject({ identical: likenessContract, different: likenessContract }),
  intervals: z.record(z.string(), intervalContract),
}
const statsContract = z.strictObject({
  run: z.int(),
  pairs: z.int(),
  where: z.string(),
  level: z.enum(['token', 'word']),
  specialTokens: z.boolean(),
  model: z.string(),
  layer: z.int(),
  similarity: z.strictObject({ mean: numberOrNull, median: numberOrNull, quartiles: intervalContract }),
  unknown: z.int(),
  error: errorContract,
  ...studyContract,
  tokens: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      count: z.int(),
      mean: z.number(),
      meanLow: numberOrNull,
      meanHigh: numberOrNull,
      sum: z.number(),
      positive: z.number(),
    }),
  ),
  floor: z.number(),
  bootstrap: z.strictObject({ replicates: z.int(), seed: z.int(), leastPairs: z.int() }),
  groupBy: z.string().nullable(),
  groups: z
    .array(
      z.strictObject({
        value: z.string(),
        pairs: z.int(),
        ...studyContract,
        difference: z.strictObject(studyContract).nullable(),
      }),
    )
    .optional(),
  otherGroups: z.strictObject({ values: z.int(), pairs: z.int(), withoutValue: z.int() }).optional(),
})
const listContract = z.strictObject({
  run: z.int(),
  model: z.string(),
  layer: z.int(),
  where: z.string(),
  matching: z.int(),
  pairs: z.array(
    z.looseObject({ pair: z.int(), similarity: z.number(), gold: z.number(), a: z.string(), b: z.string() }),
  ),
})

const folder = commandFolder()
const model = writeTinyModel(join(folder, 'tiny'))

/** Nine pairs, one row without a second sentence, and texts that a spreadsheet would run. */
const corpus = `sentence1,sentence2,score,genre,similarity
The man plays a guitar.,A woman plays the piano.,3.5,music,x
The dog sleeps.,The cat sleeps near the door.,2.5,animals,x
A bird sees the tree.,,1,animals,x
The train is loud.,The car was not loud!,2,traffic,x
The man plays a guitar.,The man plays a guitar.,5,music,x
"=the dog, the cat",+two small red cars,0.5,=animals,-3
The old house is near the river.,The river is near the old house.,4,places,x
The young woman opens the door.,The young woman closes the door.,1.5,places,x
The dog eats.,The dog is eating.,4.5,animals,x
No man is on the train.,Three birds on a tree,0,traffic,x
`
const settings = ['--model', model, '--rule', 'gauss:16', '--workers', '1']
const command = ['run', 'corpus.csv', '--workspace', 'corpus.pairlens', ...settings]
const run = (...args: readonly string[]): Promise<Outcome> => pairlens(folder, ...command, ...args)

const parsed = <Result>(schema: z.ZodType<Result>, { stdout }: Outcome): Result =>
  schema.parse(JSON.parse(stdout))

describe('a corpus', () => {
  let first: Outcome

  beforeAll(async () => {
    writeFileSync(join(folder, 'corpus.csv'), corpus)
    first = await pairlensProcess(folder, ...command, '--json')
  })

  it('is imported and attributed; the guesses and the rejected row are said on stderr', () => {
    expect(first.exitCode).toBe(0)
    expect(first.stderr).toContain('sentences "sentence1" and "sentence2", score "score"')
    expect(first.stderr).toContain('Loading the model in 1 worker and calibrating …\n')
    expect(first.stderr).toContain('1 row cannot be used:\n  row 4 has an empty "sentence2"\n')
    const result = parsed(runContract, first)
    expect(result).toMatchObject({ workspace: 'corpus.pairlens', run: 1, corpus: 'corpus.csv' })
    expect(result).toMatchObject({
      pairs: 9,
      done: 9,
      failed: 0,
      skippedRows: 1,
      imported: { lines: 10, pairs: 9, rejected: 1, blank: 0, headerLines: 1, lineBreaksInFields: 0 },
      sentences: 16,
      nodes: { 16: 16 },
    })
  })

  it('is not computed again when all is done, and --quiet says nothing', async () => {
    const again = await run('--json', '--quiet')
    expect(again.stderr).toBe('')
    const imported = { lines: 10, pairs: 9 }
    expect(parsed(runContract, again)).toMatchObject({ run: 1, done: 9, pairsPerSecond: 0, imported })
  })

  it('is listed sorted and filtered', async () => {
    const list = (...args: readonly string[]) =>
      pairlens(folder, 'list', 'corpus.pairlens', '--json', ...args)
    const byGold = parsed(listContract, await list('--sort', '-gold', '--limit', '3'))
    expect(byGold.matching).toBe(9)
    expect(byGold.pairs.map(({ gold }) => gold)).toEqual([5, 4.5, 4])
    const music = parsed(listContract, await list('--where', 'genre=music gold>4'))
    expect(music.pairs.map(({ a }) => a)).toEqual(['The man plays a guitar.'])
    expect(music.pairs[0]?.similarity).toBeCloseTo(1, 5)
  })

  it('shows on demand every row of its file that could not be used', async () => {
    const { stdout } = await pairlensProcess(folder, 'list', 'corpus.pairlens', '--rejected')
    expect(stdout).toBe('row 4 has an empty "sentence2"\n')
  })

  it('has statistics that follow the filter', async () => {
    const stats = (...args: readonly string[]) =>
      pairlens(folder, 'stats', 'corpus.pairlens', '--json', ...args)
    expect(parsed(statsContract, await stats())).toMatchObject({ run: 1, pairs: 9, where: '' })
    const some = parsed(statsContract, await stats('--where', 'genre=animals'))
    expect(some).toMatchObject({ pairs: 2, where: 'genre=animals' })
    const { quartiles } = some.similarity
    expect(some.similarity.mean).toBeCloseTo(((quartiles[0] ?? NaN) + (quartiles[1] ?? NaN)) / 2, 9)
    const options = ['--level', 'word', '--special', 'out', '--group', 'genre']
    const byGenre = parsed(statsContract, await stats(...options))
    expect(byGenre).toMatchObject({ level: 'word', specialTokens: false })
    expect(byGenre.groups?.map(({ value, pairs }) => [value, pairs])).toContainEqual(['animals', 2])
    expect(byGenre.posShare.all.flatMap(({ a, b }) => [a, b])).not.toContain('SPECIAL')
  })

  it('has statistics that are the same in the window, and a text that says how sure they are', async () => {
    const path = join(folder, 'corpus.pairlens')
    const workspace = openWorkspace(path, { mode: 'read-only' })
    const studies = createStudies(workspace, createBrowser(workspace))
    const request = { runId: 1, where: 'gold>1', level: 'token', specialTokens: true, groupBy: null } as const
    const { whole } = await studies.study(request, {
      signal: new AbortController().signal,
      report: () => undefined,
    })
    workspace.close()
    const outcome = await pairlens(folder, 'stats', 'corpus.pairlens', '--json', '--where', 'gold>1')
    const printed = parsed(statsContract, outcome)
    expect(printed.cumulativeShare).toEqual(
      whole.cumulativeShare.map(({ p, share: { value, low, high } }) => ({ p, mean: value, low, high })),
    )
    expect(printed.negativeMass).toBe(whole.negativeMass.value)
    expect(printed.sufficiency.map(({ spearmanModel }) => spearmanModel)).toEqual(
      whole.sufficiency.map(({ model }) => model.value),
    )
    const { stdout } = await pairlens(folder, 'stats', 'corpus.pairlens', '--group', 'genre')
    expect(stdout).toMatch(/top 10% +[\d.]+% {2}/u)
    expect(stdout).toMatch(/pairs +top 10% +first − this +negative mass/u)
    expect(stdout).toMatch(/ −?[\d.]+ pp /u)
    expect(stdout).toContain('Fewer than 10 pairs give no intervals over pairs')
    const wrong = await pairlens(folder, 'stats', 'corpus.pairlens', '--group', 'colour')
    expect(wrong).toMatchObject({ exitCode: 2, stdout: '' })
    expect(wrong.stderr).toContain('cannot be grouped by "colour"; choose one of genre, similarity.')
  })

  it('is exported as CSV that no spreadsheet runs, in columns without a clash', async () => {
    const { stdout, exitCode } = await pairlensProcess(
      folder,
      'export',
      'corpus.pairlens',
      '--format',
      'csv',
      '--out',
      '-',
    )
    expect(exitCode).toBe(0)
    const lines = stdout.trimEnd().split('\n')
    expect(lines).toHaveLength(10)
    expect(lines[0]).toMatch(
      /^pair,row,id,a,b,gold,similarity,.*,failure,tags,note,genre,metadata_similarity$/u,
    )
    expect(lines[5]).toContain(`"'=the dog, the cat","'+two small red cars",0.5,`)
    expect(lines[5]).toMatch(/,"'=animals",-3$/u)
  })

  it('is exported as JSON lines with matrices, and a file that is there is replaced only when asked', async () => {
    const exportTo = (...args: readonly string[]) =>
      pairlens(folder, 'export', 'corpus.pairlens', '--format', 'jsonl', '--out', 'pairs.jsonl', ...args)
    expect(await exportTo('--where', 'gold>=4')).toMatchObject({ exitCode: 0, stderr: '' })
    const path = join(folder, 'pairs.jsonl')
    const pairs = readFileSync(path, 'utf8').trimEnd().split('\n')
    expect(pairs).toHaveLength(3)
    const pair = z
      .looseObject({
        gold: z.number(),
        goldResidual: z.number(),
        similarity: z.number(),
        quadratureResidual: z.number(),
        sum: z.number(),
        matrix: z.array(z.array(z.number())),
        a: z.string(),
      })
      .parse(JSON.parse(pairs[0] ?? ''))
    const csv = await pairlens(
      folder,
      'export',
      'corpus.pairlens',
      '--format',
      'csv',
      '--out',
      '-',
      '--where',
      'gold>=4',
    )
    const [line] = Papa.parse<Record<string, string>>(csv.stdout, { header: true }).data
    expect(
      [line?.['similarity'], line?.['gold_residual'], line?.['quadrature_residual']].map(Number),
    ).toEqual([pair.similarity, pair.goldResidual, pair.quadratureResidual])
    expect(pair.matrix.flat().reduce((total, value) => total + value, 0)).toBeCloseTo(pair.sum, 4)

    expect(await exportTo()).toMatchObject({ exitCode: 2, stdout: '' })
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(3)
    expect(await exportTo('--force')).toMatchObject({ exitCode: 0 })
    expect(readFileSync(path, 'utf8').trimEnd().split('\n')).toHaveLength(9)
    expect(
      await pairlens(
        folder,
        'export',
        'corpus.pairlens',
        '--format',
        'csv',
        '--out',
        'corpus.pairlens',
        '--force',
      ),
    ).toMatchObject({
      exitCode: 2,
      stderr: '"corpus.pairlens" is the workspace itself; name another file.\n',
    })
    expect(existsSync(`${path}.part`)).toBe(false)
  })

  it('gets tags that lists and exports show, filters find, and no spreadsheet runs', async () => {
    const tag = (...args: readonly string[]) => pairlens(folder, 'tag', 'corpus.pairlens', ...args)
    const given = await tag('--where', 'genre=animals', '--add', '=1+1', '--add', 'to do')
    expect(given).toMatchObject({ exitCode: 0, stdout: 'Changed the tags of 2 pairs of 2 matching pairs\n' })
    const take = ['--where', 'row=3', '--remove', 'TO DO', '--json']
    const taken = await pairlensProcess(folder, 'tag', 'corpus.pairlens', ...take)
    expect(JSON.parse(taken.stdout)).toEqual({ run: 1, where: 'row=3', matching: 1, changed: 1 })
    expect(await tag()).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('no tag') as unknown })

    const { stdout } = await pairlens(folder, 'list', 'corpus.pairlens', '--where', 'is:tagged')
    expect(stdout).toMatch(/nodes +tags +texts\n.*=1\+1 +The dog sleeps.*\n.*=1\+1, to do +The dog eats/u)
    const file = ['export', 'corpus.pairlens', '--where', 'tag:"to do"', '--out', '-', '--format'] as const
    expect((await pairlens(folder, ...file, 'csv')).stdout).toContain(`,"'=1+1; to do",,animals,`)
    expect((await pairlens(folder, ...file, 'jsonl')).stdout).toContain('"tags":["=1+1","to do"],"note":null')
  })

  it('has statistics whose text tells a terminal nothing that the workspace says', async () => {
    copyFileSync(join(folder, 'corpus.pairlens'), join(folder, 'hostile.pairlens'))
    const workspace = openWorkspace(join(folder, 'hostile.pairlens'), { mode: 'open' })
    workspace.database.exec("UPDATE run SET model_name = model_name || char(27) || '[2J'")
    workspace.close()
    const { exitCode, stdout } = await pairlensProcess(folder, 'stats', 'hostile.pairlens')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(/^Run 1 of .*\uFFFD\[2J, layer /u)
    expect(stdout).not.toContain('\u001B')
  })

  it('says which run is shown once there are several, and nothing when one is named', async () => {
    await run('--limit', '2', '--quiet')
    const newest = await pairlens(folder, 'list', 'corpus.pairlens')
    expect(newest.stderr).toMatch(/^Run 2 \(.+\): 2 of 2 pairs done, done; other runs: 1 \(--run\)\n$/)
    const named = await pairlens(folder, 'list', 'corpus.pairlens', '--run', '1')
    expect(named.stderr).toBe('')
  })

  it('is sound, says doctor', async () => {
    const { exitCode, stdout } = await pairlensProcess(folder, 'doctor', 'corpus.pairlens')
    expect(stdout).toContain('corpus.pairlens is sound')
    expect(exitCode).toBe(0)
  })
})
