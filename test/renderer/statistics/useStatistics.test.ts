// The statistics follow filter and run: old answers are dropped, and a run at work is asked about at leisure.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { effectScope, ref } from 'vue'
import type { StatisticsRequest } from '../../../contract/engine/schemas/statistics.ts'
import { useStatistics } from '../../../renderer/features/statistics/useStatistics.ts'
import { madeUpEngine } from '../explore/madeUpEngine.ts'
import { madeUpStatistics } from '../../charts/madeUpStatistics.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function asked(where: string): StatisticsRequest {
  return { runId: 1, where, groupBy: null }
}

function follow() {
  const { engine, calls } = madeUpEngine()
  const request = ref<StatisticsRequest | null>(asked(''))
  const changes = ref(0)
  const scope = effectScope()
  const page = scope.run(() =>
    useStatistics(
      engine,
      () => request.value,
      () => changes.value,
    ),
  )
  if (page === undefined) throw new Error('The scope has ended.')
  const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
  return { page, calls, request, changes, scope, pass }
}

describe('the statistics of the view', () => {
  it('stay until those of another filter are there', async () => {
    const { page, calls, request, pass } = follow()
    await pass(100)
    calls[0]?.answer(madeUpStatistics({ pairs: 10 }))
    await pass(0)
    request.value = asked('error<1')
    await pass(100)
    expect(page.shown.value).toMatchObject({ of: { where: '' }, statistics: { pairs: 10 } })
    expect(page.isWaiting.value).toBe(true)
    calls[1]?.answer(madeUpStatistics({ pairs: 5 }))
    await pass(0)
    expect(page.shown.value).toMatchObject({ of: { where: 'error<1' }, statistics: { pairs: 5 } })
    expect(page.isWaiting.value).toBe(false)
  })

  it('drop an answer that comes after the filter has changed', async () => {
    const { page, calls, request, pass } = follow()
    await pass(100)
    request.value = asked('error<1')
    await pass(100)
    calls[1]?.answer(madeUpStatistics({ pairs: 5 }))
    await pass(0)
    calls[0]?.answer(madeUpStatistics({ pairs: 10 }))
    await pass(0)
    expect(page.shown.value?.statistics.pairs).toBe(5)
  })

  it('go away at once with their run', async () => {
    const { page, calls, request, pass } = follow()
    await pass(100)
    calls[0]?.answer(madeUpStatistics())
    await pass(0)
    request.value = { ...asked(''), runId: 2 }
    await pass(0)
    expect(page.shown.value).toBeNull()
  })

  it('follow a run three seconds after the last answer, however often it moves', async () => {
    const { calls, changes, pass } = follow()
    await pass(100)
    calls[0]?.answer(madeUpStatistics())
    await pass(0)
    for (let second = 0; second < 2; second++) {
      changes.value++
      await pass(1000)
    }
    expect(calls).toHaveLength(1)
    await pass(1100)
    expect(calls).toHaveLength(2)
  })

  it('say what went wrong, and can be asked for again', async () => {
    const { page, calls, pass } = follow()
    await pass(100)
    calls[0]?.fail(new Error('The filter cannot be read.'))
    await pass(0)
    expect(page.problem.value).toBe('The filter cannot be read.')
    page.retry()
    await pass(100)
    calls[1]?.answer(madeUpStatistics())
    await pass(0)
    expect(page.problem.value).toBeNull()
    expect(page.shown.value).not.toBeNull()
  })
})
