import { expect, test } from 'vitest'
import { createMeanBootstrap, poissonWeights } from '../../../core/statistics/bootstrap.ts'

/** Roughly normal numbers of mean 0 and variance 1, from sums of uniform ones. */
function normals(seed: number): () => number {
  let state = seed
  const uniform = () => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31
    return state / 2 ** 31
  }
  return () => Array.from({ length: 12 }, uniform).reduce((sum, value) => sum + value, -6)
}

test('weights have the mean and the variance of a Poisson variable of mean 1', () => {
  const weight = poissonWeights(7)
  const drawn = Array.from({ length: 200_000 }, weight)
  const mean = drawn.reduce((sum, value) => sum + value, 0) / drawn.length
  const variance = drawn.reduce((sum, value) => sum + (value - mean) ** 2, 0) / drawn.length
  expect(mean).toBeCloseTo(1, 2)
  expect(variance).toBeCloseTo(1, 1)
})

test('95 % intervals cover the true mean in 93 to 97 % of simulated corpora', () => {
  const corpora = 1000
  let covered = 0
  for (let corpus = 0; corpus < corpora; corpus++) {
    const next = normals(corpus * 7919 + 1)
    const bootstrap = createMeanBootstrap(1, 400, corpus)
    // Skewed, as shares are: the square of a normal variable has mean 1.
    for (let pair = 0; pair < 300; pair++) bootstrap.add([next() ** 2])
    const [interval] = bootstrap.result()
    if (interval && interval.low <= 1 && 1 <= interval.high) covered++
  }
  expect(covered / corpora).toBeGreaterThanOrEqual(0.93)
  expect(covered / corpora).toBeLessThanOrEqual(0.97)
})

test('the same pairs give the same interval, and a value that is missing is left out of its own mean alone', () => {
  const run = () => {
    const bootstrap = createMeanBootstrap(2, 50, 1)
    for (let pair = 0; pair < 20; pair++) bootstrap.add([pair, pair % 2 === 0 ? NaN : pair])
    return bootstrap.result()
  }
  expect(run()).toEqual(run())
  expect(run().map((interval) => interval?.count)).toEqual([20, 10])
  expect(createMeanBootstrap(1, 10, 1).result()).toEqual([null])
})
