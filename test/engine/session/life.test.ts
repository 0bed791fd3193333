// A workspace from its making to the removal of its run, as a window lives through it.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Run } from '../../../contract/engine/schemas/runs.ts'
import { heardOf, isDone, openEngine, withCorpus } from './openEngine.ts'

it('makes a workspace, imports a corpus with bad rows, and says what was wrong with them', async () => {
  const { window, folder, grant, states, defects } = openEngine()
  expect(await window.call('workspace.current', {})).toBeNull()
  const heard: (string | null)[] = []
  window.on('workspace.changed', ({ workspace }) => heard.push(workspace?.name ?? null))
  const made = await window.call('workspace.create', { file: grant('new.pairlens', 'workspace') })
  expect(made).toMatchObject({ name: 'new.pairlens', corpora: [], runs: [] })
  expect(made.byteCount).toBeGreaterThan(0)
  expect(states).toEqual([{ path: join(folder, 'new.pairlens'), runs: [] }])

  const rows = Array.from({ length: 1500 }, (_, index) =>
    index % 5 === 4 ? `=1+1;only` : `x ${index};y;${index % 3}`,
  )
  writeFileSync(join(folder, 'c.csv'), ['left;right;score', ...rows].join('\n'))
  const source = { kind: 'file', token: grant('c.csv', 'read') } as const
  const preview = await window.call('corpus.preview', { source, overrides: {} })
  expect(preview).toMatchObject({
    name: 'c.csv',
    dialect: { delimiter: ';', header: true },
    columns: ['left', 'right', 'score'],
    mapping: { a: 'left', b: 'right', score: 'score' },
  })
  expect(preview.firstRows[0]).toEqual({ row: 2, values: ['x 0', 'y', '0'] })

  const progress: number[] = []
  const checked = await window.call(
    'corpus.check',
    { source, overrides: {} },
    { onProgress: ({ pairCount, rejectedCount }) => progress.push(pairCount + rejectedCount) },
  )
  expect(checked).toMatchObject({ pairCount: 1200, scoreRange: { low: 0, high: 2 } })
  expect(checked.counts).toMatchObject({ lines: 1500, pairs: 1200, rejected: 300, blank: 0, headerLines: 1 })
  expect(checked.rejected).toHaveLength(200)
  expect(checked.rejected[0]).toMatchObject({ row: 6, excerpt: '=1+1;only' })
  expect(progress.at(-1)).toBe(1500)
  expect((await window.call('workspace.current', {}))?.corpora).toEqual([])

  const { approved } = checked
  const imported = await window.call('corpus.import', { source, overrides: {}, approved })
  expect(imported).toEqual({ corpusId: 1, pairCount: 1200, rejectedCount: 300, alreadyThere: false })
  expect(await window.call('corpus.import', { source, overrides: {} })).toMatchObject({ alreadyThere: true })
  const changed = { ...approved, sha256: '0'.repeat(64) }
  await expect(
    window.call('corpus.import', { source, overrides: {}, approved: changed }),
  ).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringContaining('was changed since it was looked at') as unknown,
  })
  const { rows: rejected } = await window.call('corpus.rejectedRows', { corpusId: 1, limit: 3 })
  expect(rejected.map(({ row }) => row)).toEqual([6, 11, 16])
  expect(heard).toEqual(['new.pairlens', 'new.pairlens', 'new.pairlens'])

  for (const of of [
    { kind: 'source', source, overrides: {} } as const,
    { kind: 'corpus', corpusId: 1 } as const,
  ]) {
    const saved = await window.call('corpus.saveRejected', { of, target: grant('rejected.csv', 'write') })
    expect(saved).toEqual({ rows: 300 })
    const lines = readFileSync(join(folder, 'rejected.csv'), 'utf8').split('\n')
    expect(lines[0]).toBe('row,reason,excerpt')
    // A spreadsheet must not take the excerpt for a formula.
    expect(lines[1]).toBe('6,"row 6 has 2 columns, 3 expected","\'=1+1;only"')
  }
  expect(defects).toEqual([])
})

it('runs a corpus to its end while windows watch, then shows, exports and removes what it has computed', async () => {
  const opened = openEngine()
  const { window, folder, grant, defects } = opened
  const { request } = await withCorpus(opened, 60)
  const seen: Run[] = []
  window.on('runs.changed', ({ runs }) => seen.push(...runs))
  const pairsChanged: number[] = []
  opened.openWindow().on('pairs.changed', ({ runId }) => pairsChanged.push(runId))
  const done = heardOf(window, isDone)
  const { runId } = await window.call('runs.start', request)
  expect(await done).toMatchObject({ id: runId, pairs: 60, done: 60, failed: 0, problem: null })
  const activities = [...new Set(seen.map(({ activity }) => activity))]
  expect(activities[0]).toBe('starting')
  expect(activities.at(-1)).toBe('idle')
  expect(pairsChanged).toContain(runId)

  const ordered = { runId, where: 'genre=news', sort: 'similarity', descending: true } as const
  const page = await window.call('pairs.page', { ...ordered, offset: 0, limit: 10 })
  expect(page).toMatchObject({ matching: 30, total: 60 })
  const similarities = page.rows.map(({ numbers }) => numbers?.similarity ?? NaN)
  expect(similarities).toEqual([...similarities].sort((a, b) => b - a))
  const third = page.rows[2]
  if (third === undefined) throw new Error('The page is too short.')
  expect(await window.call('pairs.position', { ...ordered, pairId: third.pairId })).toEqual({ position: 2 })
  const facets = await window.call('pairs.facets', { runId, where: 'genre=news' })
  expect(facets.metadata.find(({ column }) => column === 'genre')?.values).toEqual(
    expect.arrayContaining([{ value: 'news', all: 30, matching: 30 }]),
  )

  const detail = await window.call('pairs.detail', { runId, pairId: third.pairId })
  expect(detail.tokensA.map(({ text, lemma }) => [text, lemma])).toContainEqual(['the', 'the'])
  expect(detail.tokensA[0]).toMatchObject({ text: '[CLS]', special: true, lemma: null })
  expect(detail.matrix).toHaveLength(detail.tokensA.length * detail.tokensB.length)
  const sum = detail.matrix?.reduce((total, cell) => total + cell, 0)
  expect(sum).toBeCloseTo(detail.numbers?.sum ?? NaN, 4)

  const statistics = await window.call('statistics.describe', { runId, where: '', groupBy: null })
  const correlations: object = {
    spearman: expect.any(Number) as unknown,
    pearson: expect.any(Number) as unknown,
  }
  expect(statistics).toMatchObject({ pairs: 60, modelVsGold: { pairs: 60, ...correlations } })
  const ungrouped = await window.call('statistics.describe', { runId, where: '', groupBy: 'no such column' })
  expect(ungrouped).toEqual(statistics)
  const counted = statistics.histograms.similarity.bins.reduce((total, { all }) => total + all, 0)
  expect(counted).toBe(60)

  for (const format of ['csv', 'jsonl'] as const) {
    const target = grant(`pairs.${format}`, 'write')
    expect(await window.call('export.pairs', { ...ordered, format, target })).toEqual({ pairs: 30 })
  }
  const lines = readFileSync(join(folder, 'pairs.jsonl'), 'utf8').trimEnd().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { pair: number }).pair).slice(0, 10)).toEqual(
    page.rows.map(({ pairId }) => pairId),
  )
  const bytes = new TextEncoder().encode('<svg/>')
  await window.call('export.file', { target: grant('chart.svg', 'write'), bytes })
  expect(readFileSync(join(folder, 'chart.svg'), 'utf8')).toBe('<svg/>')

  await window.call('runs.remove', { runId })
  expect((await window.call('workspace.current', {}))?.runs).toEqual([])
  await expect(window.call('pairs.page', { ...ordered, offset: 0, limit: 1 })).rejects.toMatchObject({
    kind: 'arguments',
  })
  expect(defects).toEqual([])
})
