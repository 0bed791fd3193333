// The statistics of what the view shows: stale answers are dropped, and a run that goes on is followed at leisure.
import { onScopeDispose, shallowRef, watch } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { Statistics, StatisticsRequest } from '../../../contract/engine/schemas/statistics.ts'
import type { EngineConnection } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'

export interface ShownStatistics {
  readonly of: StatisticsRequest
  readonly statistics: Statistics
}

/** All pairs are read for every answer: an answer that takes long is asked for less often. */
const leastPauseMs = 3000
const debounceMs = 60

/**
 * @param request what is shown; null for nothing
 * @param changes moves when the run has gained or lost pairs
 */
export function useStatistics(
  engine: Pick<EngineConnection, 'call'>,
  request: () => StatisticsRequest | null,
  changes: () => number,
) {
  const shown = shallowRef<ShownStatistics | null>(null)
  const problem = shallowRef<string | null>(null)
  const isWaiting = shallowRef(false)
  const latest = createLatestCall(debounceMs)
  let timer: ReturnType<typeof setTimeout> | undefined
  /** When the run may be asked for again. */
  let freeAt = 0

  const ask = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const asked = request()
    const seen = changes()
    if (asked === null) return
    isWaiting.value = true
    const beganAt = performance.now()
    try {
      const statistics = await latest.run((signal) => engine.call('statistics.describe', asked, { signal }))
      // A newer question came first, and will be answered.
      if (statistics === null) return
      shown.value = { of: asked, statistics }
      problem.value = null
    } catch (thrown) {
      problem.value = messageOf(thrown)
    }
    isWaiting.value = false
    const now = performance.now()
    freeAt = now + Math.max(leastPauseMs, 3 * (now - beganAt))
    if (changes() !== seen) follow()
  }
  const follow = (): void => {
    if (isWaiting.value || timer !== undefined) return
    timer = setTimeout(() => void ask(), Math.max(0, freeAt - performance.now()))
  }

  watch(
    [() => request()?.runId, () => request()?.where, () => request()?.groupBy],
    ([runId], [runBefore]) => {
      if (runId !== runBefore) {
        shown.value = null
        problem.value = null
      }
      if (runId !== undefined) return void ask()
      latest.cancel()
      isWaiting.value = false
    },
    { immediate: true },
  )
  watch(changes, follow)
  onScopeDispose(() => {
    clearTimeout(timer)
    latest.cancel()
  })
  return { shown, problem, isWaiting, retry: () => void ask() }
}
