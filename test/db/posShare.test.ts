// The filter on parts of speech, over matrices and taggings as they are stored.

import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeSyntheticWorkspace } from '../../bench/synthetic/writeSyntheticWorkspace.ts'
import { parseFilter } from '../../core/filter/parseFilter.ts'
import type { Tokenization } from '../../core/text/tokenization.ts'
import { openWorkspace } from '../../db/open.ts'
import { iteratePairs } from '../../db/queries/pairDetails.ts'
import { countMatchingPairs, queryPairs } from '../../db/queries/pairs.ts'
import { temporaryFolder } from './temporaryFolder.ts'

const tagsOf = ({ tokens, words }: Tokenization) =>
  tokens.map(({ special, word }) => (special || word === null ? 'SPECIAL' : (words[word]?.pos ?? 'X')))

/** Σ over the cells of the two tags, in either order, over Σ of all. */
function shareIn(
  matrix: Float32Array,
  rows: readonly string[],
  columns: readonly string[],
  tags: readonly string[],
): number {
  const wanted = tags.toSorted().join()
  const sum = (cells: readonly number[]) => cells.reduce((total, cell) => total + cell, 0)
  const ofTags = [...matrix].filter((_, cell) => {
    const tagsOfCell = [rows[Math.floor(cell / columns.length)], columns[cell % columns.length]]
    return tagsOfCell.toSorted().join() === wanted
  })
  return sum(ofTags) / sum([...matrix])
}

function sample() {
  const path = join(temporaryFolder(), 'pos.pairlens')
  const runId = writeSyntheticWorkspace(path, { pairs: 120, seed: 5 })
  return { runId, workspace: openWorkspace(path, { mode: 'open' }) }
}

test.each(['pos:NOUN~NOUN>0.3', 'pos:NOUN~VERB<=0.05', 'pos:VERB~NOUN<=0.05', 'pos:SPECIAL~DET<0'])(
  '%s finds the pairs whose matrix has that share',
  (text) => {
    const { runId, workspace } = sample()
    const [condition] = parseFilter(text).conditions
    if (condition?.kind !== 'pos-pair') throw new Error('The filter is of another kind.')
    const { first, second, operator, value } = condition
    const compares = { '>': (share: number) => share > value, '<=': (share: number) => share <= value }
    const expected: number[] = []
    for (const pair of iteratePairs(workspace, runId, { conditions: [] })) {
      if (pair.matrix === null || pair.tokenizationA === null || pair.tokenizationB === null) continue
      const share = shareIn(pair.matrix, tagsOf(pair.tokenizationA), tagsOf(pair.tokenizationB), [
        first,
        second,
      ])
      const holds = operator === '>' || operator === '<=' ? compares[operator](share) : share < value
      if (holds) expected.push(pair.pairId)
    }
    expect(expected.length).toBeGreaterThan(0)
    const found = queryPairs(workspace, runId, parseFilter(text), { limit: 1000 })
    expect(found.map(({ pairId }) => pairId)).toEqual(expected)
    workspace.close()
  },
)

test('pairs that failed have no matrix, and so no share', () => {
  const { runId, workspace } = sample()
  expect(countMatchingPairs(workspace, runId, parseFilter('is:failed pos:NOUN~NOUN>-9'))).toBe(0)
  workspace.close()
})
