// How the work of one sentence is cut: everything once, nothing larger than the budget where that can be.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Batch, planBatches } from '../../../core/attribution/batches.ts'

interface Work {
  readonly tangents: number
  readonly nodes: number
  readonly sequenceLength: number
  readonly hiddenSize: number
  readonly budgetBytes: number
}

const someWork: fc.Arbitrary<Work> = fc.record({
  tangents: fc.integer({ min: 1, max: 300 }),
  nodes: fc.integer({ min: 1, max: 64 }),
  sequenceLength: fc.integer({ min: 1, max: 512 }),
  hiddenSize: fc.constantFrom(16, 384, 768, 1024),
  budgetBytes: fc.integer({ min: 1, max: 2 ** 30 }),
})

const plan = ({ tangents, nodes, sequenceLength, ...limits }: Work): readonly Batch[] =>
  planBatches(tangents, nodes, sequenceLength, limits)

it('covers every tangent at every node exactly once', () => {
  fc.assert(
    fc.property(someWork, (work) => {
      const times = new Uint8Array(work.tangents * work.nodes)
      for (const { firstTangent, tangents, firstNode, nodes } of plan(work)) {
        for (let tangent = firstTangent; tangent < firstTangent + tangents; tangent++) {
          for (let node = firstNode; node < firstNode + nodes; node++) {
            const place = tangent * work.nodes + node
            times[place] = (times[place] ?? 0) + 1
          }
        }
      }
      expect(times.every((count) => count === 1)).toBe(true)
    }),
  )
})

it('keeps the feed-forward tensor of a run within the budget, down to 16 tangents at one node', () => {
  fc.assert(
    fc.property(someWork, (work) => {
      for (const { tangents, nodes } of plan(work)) {
        const bytes = tangents * nodes * work.sequenceLength * 4 * work.hiddenSize * 4
        expect(bytes <= work.budgetBytes || (nodes === 1 && tangents <= 16)).toBe(true)
      }
    }),
  )
})

it('splits nodes before tangents: with memory for all tangents at one node none is split', () => {
  const batches = planBatches(20, 8, 20, { hiddenSize: 384, budgetBytes: 20 * 20 * 4 * 384 * 4 * 2 })
  expect(batches.every(({ tangents }) => tangents === 20)).toBe(true)
  expect(batches.map(({ nodes }) => nodes)).toEqual([2, 2, 2, 2])
})

it('takes one run when everything fits', () => {
  expect(planBatches(10, 8, 10, { hiddenSize: 384, budgetBytes: 2 ** 30 })).toEqual([
    { firstTangent: 0, tangents: 10, firstNode: 0, nodes: 8 },
  ])
})
