// The options that a run goes on with, read from its workspace.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { ensureTokenizerSetting } from '../../../db/queries/running.ts'
import { getRun, listRuns } from '../../../db/queries/runs.ts'
import { optionsOfRun } from '../../../engine/session/runOptions.ts'
import { importSample, samplePairs, sampleSetting, startRun } from '../../db/sampleWorkspace.ts'
import { temporaryFolder } from '../../db/temporaryFolder.ts'

const sideB = { modelName: 'b', modelHash: 'hash b', layer: -2, siteLayer: 4 }

it.each([
  [128, 512],
  [512, 128],
])('leave each side the %i and %i tokens that it had', (tokensOfA, tokensOfB) => {
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'w.pairlens'), samplePairs(1))
  const settingOf = (modelHash: string, maxTokens: number) =>
    ensureTokenizerSetting(workspace, { ...sampleSetting, modelHash, maxTokens })
  const runId = startRun(workspace, corpusId, {
    tokenizerSettingId: settingOf('hash', tokensOfA),
    b: { ...sideB, tokenizerSettingId: settingOf('hash b', tokensOfB) },
  })
  const { maxTokens } = optionsOfRun(workspace, getRun(workspace, runId), { a: 'model', b: 'b' })
  // What an encoder makes of it: the smaller of this and its model's own limit.
  expect([tokensOfA, tokensOfB].map((own) => Math.min(maxTokens ?? Infinity, own))).toEqual([
    tokensOfA,
    tokensOfB,
  ])
  workspace.close()
})

it('are not read from a workspace with a prompt that nobody could have given', () => {
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'w.pairlens'), samplePairs(1))
  const startWith = (settingsKey: string, length: number) =>
    startRun(workspace, corpusId, {
      settingsKey,
      tokenizerSettingId: ensureTokenizerSetting(workspace, { ...sampleSetting, prompt: 'x'.repeat(length) }),
    })
  startWith('longest', 10_000)
  expect(listRuns(workspace)).toHaveLength(1)
  startWith('longer', 10_001)
  expect(() => listRuns(workspace)).toThrow('holds something unreadable (a prompt of 10001 characters)')
  workspace.close()
})
