// The ends of the histograms in the rail.
import { expect, it } from 'vitest'
import { facetNumber } from '../../../renderer/features/explore/facetNumbers.ts'
import { binDecimals } from '../../../charts/words/binDecimals.ts'

it.each([
  ['similarity', [0.05, 0.1, 0.15], ['0.05', '0.10', '0.15']],
  ['similarity', [0.9, 0.901, 0.902], ['0.900', '0.901', '0.902']],
  ['similarity', [0.9173, 0.9173], ['0.917', '0.917']],
  ['gold', [0, 0.2, 0.4], ['0.0', '0.2', '0.4']],
  ['gold', [-970, 1, 2], ['−970', '1', '2']],
  ['nodes', [6, 6], ['6', '6']],
  ['error', [1e-5, 1.3e-5], ['1e-5', '1.3e-5']],
] as const)('%s with borders %j is written %j', (field, edges, texts) => {
  const bins = edges.slice(1).map((high, bin) => ({ low: edges[bin] ?? NaN, high }))
  const decimals = binDecimals(bins)
  expect(edges.map((edge) => facetNumber(field, edge, decimals))).toEqual(texts)
})
