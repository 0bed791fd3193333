// The made-up workspace that measurements and screenshots use: repeatable, and consistent as a real one is.

import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { writeSyntheticWorkspace } from '../../bench/synthetic/writeSyntheticWorkspace.ts'
import { emptyFilter } from '../../core/filter/filter.ts'
import { parseFilter } from '../../core/filter/parseFilter.ts'
import { openWorkspace } from '../../db/open.ts'
import { iteratePairs } from '../../db/queries/pairDetails.ts'
import { countMatchingPairs } from '../../db/queries/pairs.ts'
import { countPairs, getRun } from '../../db/queries/runs.ts'
import { temporaryFolder } from '../db/temporaryFolder.ts'

function write(pairs: number, seed: number) {
  const path = join(temporaryFolder(), 'synthetic.pairlens')
  const runId = writeSyntheticWorkspace(path, { pairs, seed })
  const workspace = openWorkspace(path, { mode: 'read-only' })
  return { workspace, runId }
}

function contents(pairs: number, seed: number) {
  const { workspace, runId } = write(pairs, seed)
  const details = [...iteratePairs(workspace, runId, emptyFilter)]
  workspace.close()
  return details
}

describe('a synthetic workspace', () => {
  it('is the same for the same seed and another one for another', () => {
    expect(contents(50, 1)).toEqual(contents(50, 1))
    expect(contents(50, 2)).not.toEqual(contents(50, 1))
  })

  it('ends in a pair as long as is asked for, and is otherwise the same', () => {
    const path = join(temporaryFolder(), 'long.pairlens')
    const runId = writeSyntheticWorkspace(path, { pairs: 20, seed: 1, lastPairTokens: 256 })
    const workspace = openWorkspace(path, { mode: 'read-only' })
    const pairs = [...iteratePairs(workspace, runId, emptyFilter)]
    workspace.close()
    expect(pairs.at(-1)?.numbers).toMatchObject({ rows: 256, columns: 256 })
    expect(pairs.slice(0, -1)).toEqual(contents(20, 1).slice(0, -1))
  })

  it('has matrices of the size of the tokenizations that add up to their certificate', () => {
    const pairs = contents(200, 1)
    expect(pairs.length).toBeGreaterThan(190)
    for (const { matrix, numbers, tokenizationA, tokenizationB } of pairs) {
      expect([numbers?.rows, numbers?.columns]).toEqual([
        tokenizationA?.tokens.length,
        tokenizationB?.tokens.length,
      ])
      const sum = matrix?.reduce((total, cell) => total + cell, 0) ?? NaN
      expect(numbers?.error).toBeCloseTo(Math.abs(sum - (numbers?.expected ?? NaN)), 9)
    }
  })

  it('has something for every kind of condition to find', () => {
    const { workspace, runId } = write(1000, 1)
    expect(getRun(workspace, runId).state).toBe('done')
    const { done, failed } = countPairs(workspace, runId)
    expect(done + failed).toBe(1000)
    for (const text of [
      'is:failed',
      'is:truncated',
      'is:unknown',
      'is:unconverged',
      'gold>=4',
      'genre=news',
      'year=2015 source=source-01',
      'text:"the dog"',
      'lemma:chase',
      'lemma:dog~cat',
    ]) {
      const filter = parseFilter(text, { metadataColumns: ['genre', 'year', 'source', 'id'] })
      expect.soft(countMatchingPairs(workspace, runId, filter), text).toBeGreaterThan(0)
    }
    expect(countMatchingPairs(workspace, runId, parseFilter('gold>=0'))).toBeLessThan(950)
    workspace.close()
  })
})
