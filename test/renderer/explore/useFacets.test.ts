import { effectScope, shallowRef } from 'vue'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { useFacets } from '../../../renderer/features/explore/useFacets.ts'
import { madeUpEngine } from './madeUpEngine.ts'

let scope = effectScope()
beforeEach(() => {
  scope = effectScope()
  vi.useFakeTimers()
})
afterEach(() => {
  scope.stop()
  vi.useRealTimers()
})

const facetsOf = (matching: number) => ({
  matching,
  total: 100,
  numeric: [],
  metadata: [],
  flags: { truncated: 0, unknown: 0, unconverged: 0, failed: 0 },
})

test('a brush in motion is followed: counts come now and then, the last ones for certain', async () => {
  const where = shallowRef('')
  const { engine, calls } = madeUpEngine()
  const facets = scope.run(() =>
    useFacets(
      engine,
      () => ({ runId: 1, where: where.value }),
      () => 0,
    ),
  )
  await vi.advanceTimersByTimeAsync(30)
  calls[0]?.answer(facetsOf(100))
  for (let step = 1; step <= 10; step += 1) {
    where.value = `similarity>0.${step}`
    await vi.advanceTimersByTimeAsync(16)
  }
  // The first of these is still being answered, the newest waits.
  expect(calls).toHaveLength(2)
  calls[1]?.answer(facetsOf(60))
  await vi.advanceTimersByTimeAsync(30)
  expect(facets?.facets.value?.matching).toBe(60)
  expect(calls).toHaveLength(3)
  expect(calls[2]?.input).toEqual({ runId: 1, where: 'similarity>0.10' })
  calls[2]?.answer(facetsOf(20))
  await vi.advanceTimersByTimeAsync(0)
  expect(facets?.facets.value?.matching).toBe(20)
})

test('the facets of another run are not shown as this one’s', async () => {
  const runId = shallowRef(1)
  const { engine, calls } = madeUpEngine()
  const facets = scope.run(() =>
    useFacets(
      engine,
      () => ({ runId: runId.value, where: '' }),
      () => 0,
    ),
  )
  await vi.advanceTimersByTimeAsync(30)
  calls[0]?.answer(facetsOf(100))
  await vi.advanceTimersByTimeAsync(0)
  runId.value = 2
  await vi.advanceTimersByTimeAsync(0)
  expect(facets?.facets.value).toBeNull()
})
