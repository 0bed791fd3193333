// How the texts of a score become numbers, from the check of a file to its import.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { openEngine } from './openEngine.ts'

it('imports words as gold numbers, as the check of the file has read them', async () => {
  const { window, folder, grant } = openEngine()
  await window.call('workspace.create', { file: grant('w.pairlens', 'workspace') })
  const labels = ['entailment', 'neutral', 'contradiction']
  const rows = labels.map((label, index) => `The dog runs ${index}.,A dog is running.,${label}`)
  writeFileSync(join(folder, 'words.csv'), ['premise,hypothesis,label', ...rows].join('\n'))
  const source = { kind: 'file', token: grant('words.csv', 'read') } as const
  const { approved, preview } = await window.call('corpus.check', { source, overrides: {} })
  const values = { entailment: 1, neutral: 0.5, contradiction: 0 }
  expect(preview).toMatchObject({ otherScores: [], noScoreReason: null })
  expect(approved.layout.mapping.scoreReading).toEqual({ kind: 'words', values })

  const imported = await window.call('corpus.import', { source, overrides: {}, approved })
  expect(imported).toMatchObject({ pairCount: 3, rejectedCount: 0 })
  const workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'read-only' })
  onTestFinished(() => workspace.close())
  const gold = workspace.database.prepare('SELECT gold FROM pair ORDER BY row_number').pluck().all()
  expect(gold).toEqual([1, 0.5, 0])
  // Without the check, the file is read in the same way: it is the same corpus.
  expect(await window.call('corpus.import', { source, overrides: {} })).toMatchObject({ alreadyThere: true })
})

it.each([
  { kind: 'words', values: { yes: 7, no: 0 } },
  { kind: 'words', values: { yes: 1 } },
  { kind: 'words', values: { ['y'.repeat(121)]: 1, no: 0 } },
  { kind: 'outOf', whole: 0 },
  { kind: 'number', decimalComma: true, percent: false, factor: 2 },
  { kind: 'guess' },
])('imports nothing with a reading of scores that no check hands out, such as %j', async (scoreReading) => {
  const { window, folder, grant } = openEngine()
  await window.call('workspace.create', { file: grant('w.pairlens', 'workspace') })
  writeFileSync(join(folder, 'c.csv'), 'left,right,label\nIt rains.,It pours.,yes\nIt snows.,It is hot.,no\n')
  const source = { kind: 'file', token: grant('c.csv', 'read') } as const
  const { approved } = await window.call('corpus.check', { source, overrides: {} })
  const { layout } = approved
  const mapping = { ...layout.mapping, scoreReading: scoreReading as never }
  const changed = { ...approved, layout: { ...layout, mapping } }
  await expect(window.call('corpus.import', { source, overrides: {}, approved: changed })).rejects.toThrow(
    'The input of "corpus.import"',
  )
  expect((await window.call('workspace.current', {}))?.corpora).toEqual([])
})
