// A pair's matrix as files: readable by every program, with its provenance, and harmless in a spreadsheet.
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { Run } from '../../../contract/engine/schemas/runs.ts'
import { displayMatrix } from '../../../charts/matrix/displayMatrix.ts'
import { matrixCsv, pairJson } from '../../../charts/files/matrixFiles.ts'
import { jellyfish } from './madeUpPair.ts'

const run: Run = {
  id: 1,
  corpusId: 1,
  modelName: 'mini',
  modelHash: 'ab12',
  layer: -2,
  siteLayer: 4,
  b: null,
  prompts: { a: '', b: '', attributed: false },
  rule: 'adaptive:1e-3',
  similarityMode: 'cosine',
  level: 'token',
  device: 'cpu',
  deviceNotice: null,
  pairLimit: null,
  state: 'done',
  activity: 'idle',
  queuePosition: null,
  calibratedNodes: 8,
  pairs: 1,
  done: 1,
  failed: 0,
  pairsPerSecond: null,
  secondsLeft: null,
  activeMs: 1,
  createdAt: '',
  finishedAt: null,
  problem: null,
  versions: {},
}
const provenance = { run, corpus: { name: 'sea.csv', sha256: 'ab12' }, programVersion: '0.1.0' }

describe('the CSV file', () => {
  it('has a line for each row of the matrix as shown, with what it was computed with', () => {
    const pair = jellyfish()
    const text = matrixCsv(pair, displayMatrix(pair, 'word', false), provenance)
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
    expect(data).toHaveLength(2)
    expect(data[0]).toMatchObject({
      model: 'mini',
      layer: '-2',
      rule: 'adaptive:1e-3',
      similarity_mode: 'cosine',
      corpus: 'sea.csv',
      corpus_sha256: 'ab12',
      row: '8',
      pairlens: '0.1.0',
      token_a: 'Jellyfish',
      pos_a: 'NOUN',
      Fish: '16',
    })
  })

  it('runs nothing in a spreadsheet', () => {
    const pair = jellyfish()
    const hostile = pair.tokensA.map((token) => ({ ...token, text: '=HYPERLINK("http://x")' }))
    const text = matrixCsv(pair, displayMatrix({ ...pair, tokensA: hostile }, 'token', true), provenance)
    const { data } = Papa.parse<Record<string, string>>(text, { header: true, skipEmptyLines: true })
    expect(data[0]?.['token_a']).toBe(`'=HYPERLINK("http://x")`)
  })
})

describe('the JSON file', () => {
  it('has the stored matrix, row by row, and the terms of the identity', () => {
    const written: unknown = JSON.parse(pairJson(jellyfish(), provenance))
    expect(written).toMatchObject({
      program: 'PairLens 0.1.0',
      corpus: 'sea.csv',
      row: 8,
      model: 'mini',
      layer: -2,
      nodes: [8, 12],
      a: 'Jellyfish swim',
      similarity: 0.8,
      reference: { a: 0.1, b: 0.2, ab: 0.05 },
      error: 0.001,
      matrix: [
        [1, 2, 3, 4],
        [5, 6, 7, 8],
        [9, 10, 11, 12],
        [13, 14, 15, 16],
        [17, 18, 19, 20],
      ],
    })
  })
})
