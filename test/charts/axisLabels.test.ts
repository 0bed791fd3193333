// The labels of a histogram's axis: few and round.
import { describe, expect, it } from 'vitest'
import { axisLabels } from '../../charts/cards/axisLabels.ts'
import { madeUpHistogram } from './madeUpStatistics.ts'

const texts = (histogram: Parameters<typeof axisLabels>[0]) =>
  axisLabels(histogram, 7, String).map(({ text }) => text)

describe('the labels of an axis', () => {
  it('are multiples of a round number', () => {
    const edges = Array.from({ length: 23 }, (_, index) => Number((index * 0.05 - 0.1).toFixed(2)))
    const labels = axisLabels(madeUpHistogram(edges, new Array<number>(22).fill(1)), 7, String)
    expect(labels).toEqual([
      { place: 2, text: '0' },
      { place: 7, text: '0.25' },
      { place: 12, text: '0.5' },
      { place: 17, text: '0.75' },
      { place: 22, text: '1' },
    ])
  })

  it('are powers of ten on a logarithmic axis', () => {
    const edges = Array.from({ length: 25 }, (_, index) => Number((10 ** (index / 8 - 5)).toPrecision(2)))
    expect(texts(madeUpHistogram(edges, new Array<number>(24).fill(1), { scale: 'log' }))).toEqual([
      '0.00001',
      '0.0001',
      '0.001',
      '0.01',
    ])
  })

  it('leave out the far ends of columns that gather', () => {
    const histogram = madeUpHistogram([-970, 0, 1, 2, 78], [1, 1, 1, 1], {
      gathersBelow: true,
      gathersAbove: true,
    })
    expect(texts(histogram)).toEqual(['0', '1', '2'])
  })
})
