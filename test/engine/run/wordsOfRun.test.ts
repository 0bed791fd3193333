// What a run stores of words beyond Latin-1 and beyond English, and that filters find it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { openWorkspace } from '../../../db/open.ts'
import { queryPairs } from '../../../db/queries/pairs.ts'
import { getRun } from '../../../db/queries/runs.ts'
import { tokenizationOf } from '../../../db/queries/tokenizations.ts'
import type { WritableWorkspace } from '../../../db/workspace.ts'
import { createBrowser } from '../../../engine/browse/browser.ts'
import { importCorpus } from '../../../engine/import/importCorpus.ts'
import { defaultOptions } from '../../../engine/run/options.ts'
import { resolveOptions } from '../../../engine/run/resolveOptions.ts'
import { runCorpus } from '../../../engine/run/runCorpus.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const folder = mkdtempSync(join(tmpdir(), 'pairlens-words-'))
let workspace: WritableWorkspace
let runId: number

beforeAll(async () => {
  workspace = openWorkspace(join(folder, 'w.pairlens'), { mode: 'create-or-open' })
  const path = join(folder, 'corpus.csv')
  const rows = [
    'Škvorecký met Győző.,the dog',
    `${'Škvorecký'.normalize('NFD')} plays.,a cat`,
    'लड़की गाती है।,the man',
  ]
  writeFileSync(path, ['sentence1,sentence2', ...rows].join('\n'))
  const { corpusId } = await importCorpus(workspace, path)
  const options = { ...defaultOptions, model: writeTinyModel(join(folder, 'model')), level: 'word' } as const
  const resolved = await resolveOptions({ ...options, rule: { kind: 'gauss', nodes: 2 } })
  const { signal } = new AbortController()
  const means = { workers: 1, onProgress: () => undefined, signal }
  ;({ runId } = await runCorpus(workspace, { corpusId, resolved, pairLimit: null, ...means }))
})
afterAll(() => {
  workspace.close()
  rmSync(folder, { recursive: true })
})

it('stores one word, one lemma, one tag for each', () => {
  const { tokenizerSettingId } = getRun(workspace, runId)
  const stored = (sentenceId: number) =>
    tokenizationOf(workspace, tokenizerSettingId, sentenceId)?.words.map((word) => [
      word.text.normalize(),
      word.lemma,
      word.pos,
    ])
  expect(stored(1)).toEqual([
    ['Škvorecký', 'škvorecký', 'PROPN'],
    ['met', 'meet', 'VERB'],
    ['Győző', 'győző', 'PROPN'],
    ['.', '.', 'PUNCT'],
  ])
  expect(stored(5)?.map(([word, , pos]) => [word, pos])).toEqual([
    ['लड़की'.normalize(), 'X'],
    ['गाती', 'X'],
    ['है', 'X'],
    ['।', 'PUNCT'],
  ])
})

it.each(['lemma:škvorecký', 'lemma:ŠKVORECKÝ', `lemma:${'škvorecký'.normalize('NFD')}`])(
  'finds %s',
  (where) => {
    expect(
      queryPairs(workspace, runId, parseFilter(where), { limit: 9 }).map(({ pairId }) => pairId),
    ).toEqual([1, 2])
    const { rows } = createBrowser(workspace).page({
      runId,
      where,
      sort: 'row',
      descending: false,
      offset: 0,
      limit: 9,
    })
    expect(rows.map(({ pairId }) => pairId)).toEqual([1, 2])
  },
)
