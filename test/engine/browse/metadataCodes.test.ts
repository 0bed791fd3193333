// Metadata in memory: what every pair says, column by column, as long as it is not too much.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { getCorpus } from '../../../db/queries/corpora.ts'
import { codeMetadata } from '../../../engine/browse/metadataCodes.ts'
import { importSample, samplePairs } from '../../db/sampleWorkspace.ts'
import { temporaryFolder } from '../../db/temporaryFolder.ts'

function importedSample() {
  const pairs = samplePairs(50).map((pair, index) => ({
    ...pair,
    metadata: { ...pair.metadata, note: `a long note on pair ${index}` },
  }))
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'metadata.pairlens'), pairs)
  return { workspace, pairs, corpus: getCorpus(workspace, corpusId) }
}

it('tells the value of each pair, an empty one from none', () => {
  const { workspace, pairs, corpus } = importedSample()
  const { pairIds, columns } = codeMetadata(workspace, corpus)
  expect(pairIds).toHaveLength(50)
  for (const name of ['genre', 'year', 'my column', 'note']) {
    const { codes = [], values = [] } = columns.get(name) ?? {}
    const read = Array.from(codes, (code) => (code === 0 ? undefined : values[code - 1]))
    const given: readonly Readonly<Record<string, string>>[] = pairs.map((pair) => pair.metadata)
    expect(read).toEqual(given.map((metadata) => metadata[name]))
  }
  workspace.close()
})

it('leaves out a column whose distinct values are too much text', () => {
  const { workspace, corpus } = importedSample()
  expect([...codeMetadata(workspace, corpus, 300).columns.keys()]).toEqual(['genre', 'year', 'my column'])
  workspace.close()
})
