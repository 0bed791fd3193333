import { describe, expect, it } from 'vitest'
import type { Run } from '../../../contract/engine/schemas/runs.ts'
import { actionsOf, shareOf, statusOf } from '../../../renderer/features/run/runStatus.ts'

const run: Run = {
  id: 1,
  corpusId: 1,
  modelName: 'all-MiniLM-L6-v2',
  modelHash: 'ab',
  layer: -2,
  siteLayer: 4,
  rule: 'adaptive:1e-3',
  similarityMode: 'cosine',
  level: 'token',
  device: 'cpu',
  deviceNotice: null,
  b: null,
  prompts: { a: '', b: '', attributed: false },
  pairLimit: null,
  state: 'interrupted',
  activity: 'idle',
  queuePosition: null,
  calibratedNodes: 8,
  pairs: 10,
  done: 4,
  failed: 1,
  pairsPerSecond: null,
  secondsLeft: null,
  activeMs: 1000,
  createdAt: '2026-11-20T10:00:00Z',
  finishedAt: null,
  problem: null,
  versions: {},
}

/** The names of what can be done. */
function possible(changed: Partial<Run>): string[] {
  return Object.entries(actionsOf({ ...run, ...changed }))
    .filter(([, can]) => can)
    .map(([name]) => name)
}

describe('a run in the list', () => {
  it('is what is being done about it, and else how far it is', () => {
    expect(statusOf({ ...run, activity: 'queued', state: 'done' })).toBe('queued')
    expect(statusOf({ ...run, state: 'failed' })).toBe('failed')
    expect(statusOf(run)).toBe('paused')
    // The program ended while it was at work.
    expect(statusOf({ ...run, state: 'running' })).toBe('paused')
  })

  it('offers only what can be done now', () => {
    expect(possible({})).toEqual(['open', 'resume', 'retryFailed', 'remove'])
    expect(possible({ state: 'running', activity: 'attributing' })).toEqual(['open', 'pause', 'remove'])
    expect(possible({ activity: 'queued', done: 0, failed: 0 })).toEqual(['pause', 'remove'])
    expect(possible({ activity: 'stopping' })).toEqual(['open'])
    expect(possible({ state: 'done', done: 10, failed: 0 })).toEqual(['open', 'remove'])
    expect(possible({ state: 'done', done: 9 })).toEqual(['open', 'retryFailed', 'remove'])
  })

  it('counts failed pairs as finished', () => {
    expect(shareOf(run)).toBe(0.5)
    expect(shareOf({ ...run, pairs: 0, done: 0, failed: 0 })).toBe(0)
  })
})
