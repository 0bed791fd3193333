// The median reference share, over odd and even numbers of pairs.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { queryPairs } from '../../../db/queries/pairs.ts'
import { medianReferenceShare } from '../../../db/queries/referenceShare.ts'
import { finishedSample } from '../sampleWorkspace.ts'
import { temporaryFolder } from '../temporaryFolder.ts'

it('is the share of the middle pair, or between those of the middle two', () => {
  const { workspace, runId } = finishedSample(join(temporaryFolder(), 'share.pairlens'), 30)
  for (const [text, count] of [
    ['pair<10 similarity!=0', 8],
    ['pair<9 similarity!=0', 7],
    ['pair=1', 1],
  ] as const) {
    const filter = parseFilter(text)
    const shares = queryPairs(workspace, runId, filter, { limit: 100 })
      .flatMap(({ numbers }) => numbers ?? [])
      .map(
        ({ prediction, referenceA, referenceB, referenceAb }) =>
          (referenceA + referenceB - referenceAb) / prediction,
      )
      .sort((a, b) => a - b)
    expect(shares).toHaveLength(count)
    const [low = NaN, high = NaN] = [shares[Math.floor((count - 1) / 2)], shares[Math.ceil((count - 1) / 2)]]
    expect(medianReferenceShare(workspace, runId, filter), text).toBeCloseTo((low + high) / 2, 12)
  }
  for (const text of ['similarity>5', 'is:failed']) {
    expect(medianReferenceShare(workspace, runId, parseFilter(text)), text).toBeNull()
  }
  workspace.close()
})
