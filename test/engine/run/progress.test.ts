// The time that a run says is left, against the time that it takes.
import { expect, it } from 'vitest'
import { createProgressMeter } from '../../../engine/run/progress.ts'
import { workloadOf } from '../../../engine/run/workload.ts'

const costOf = (characters: number): number => characters ** 2
const costPerSecond = 1000

/** Sentences of so many characters, one after the other on one worker, one pair each; what is said after each. */
function run(lengths: readonly number[], workers = 1) {
  const counts = new Map<number, number>()
  for (const characters of lengths) counts.set(characters, (counts.get(characters) ?? 0) + 1)
  const workload = workloadOf(
    [...counts].map(([characters, sentences]) => ({ characters, sentences })),
    costOf,
  )
  let now = 0
  const pairs = lengths.length
  const meter = createProgressMeter({ pairs, done: 0, failed: 0 }, workload, workers, () => now)
  return lengths.map((characters, index) => {
    now += (costOf(characters) / costPerSecond) * 1000
    workload.finish([{ text: 'x'.repeat(characters) }])
    const left = lengths.slice(index + 1).reduce((sum, length) => sum + costOf(length), 0) / costPerSecond
    return { ...meter.report({ pairs, done: index + 1, failed: 0 }), left }
  })
}

it.each([
  ['at the end', [...Array.from({ length: 99 }, () => 20), 2000]],
  ['at the beginning', [2000, ...Array.from({ length: 99 }, () => 20)]],
])('is right with one very long text %s', (_, lengths) => {
  for (const { secondsLeft, left } of run(lengths)) expect(secondsLeft).toBeCloseTo(left, 6)
})

it('is at least that of the longest text, which one worker computes alone', () => {
  // Two workers: each has computed half of what one alone would have in half of the time.
  const [first] = run([30, 30, 600], 2)
  expect(first?.secondsLeft).toBeCloseTo((2 * 600 ** 2) / costPerSecond, 6)
})

it('counts pairs a second, and says nothing before there is anything to go by', () => {
  const workload = workloadOf([{ characters: 10, sentences: 4 }], costOf)
  let now = 0
  const meter = createProgressMeter({ pairs: 4, done: 0, failed: 0 }, workload, 1, () => now)
  now = 500
  expect(meter.report({ pairs: 4, done: 0, failed: 0 })).toMatchObject({
    pairsPerSecond: null,
    secondsLeft: null,
  })
  workload.finish([{ text: 'x'.repeat(10) }])
  now = 1000
  expect(meter.report({ pairs: 4, done: 2, failed: 0 })).toMatchObject({ pairsPerSecond: 2, secondsLeft: 3 })
})
