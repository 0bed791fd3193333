// Loads a pair in full: the one before stays until the new one is there, and answers that come too late are dropped.
import { computed, type MaybeRefOrGetter, onScopeDispose, shallowRef, toValue, watch } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { PairDetail } from '../../../contract/engine/schemas/pairs.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'

/**
 * @param runId the run whose attribution is wanted
 * @param pairId null for no pair
 * @param changes counts the changes of the run's pairs: a pair without numbers is then asked for again
 */
export function usePairDetail(
  runId: MaybeRefOrGetter<number>,
  pairId: MaybeRefOrGetter<number | null>,
  changes: MaybeRefOrGetter<number>,
) {
  const { engine } = useBridge()
  const latest = createLatestCall()
  const detail = shallowRef<PairDetail | null>(null)
  /** Why the pair could not be read; null when it could. */
  const problem = shallowRef<string | null>(null)
  const loading = shallowRef(false)

  const load = async (): Promise<void> => {
    const wanted = { runId: toValue(runId), pairId: toValue(pairId) }
    if (wanted.pairId === null) {
      latest.cancel()
      detail.value = null
      loading.value = false
      return
    }
    const { pairId: id } = wanted
    loading.value = true
    try {
      const answer = await latest.run((signal) =>
        engine.call('pairs.detail', { runId: wanted.runId, pairId: id }, { signal }),
      )
      if (answer === null) return
      detail.value = answer
      problem.value = null
    } catch (thrown) {
      problem.value = messageOf(thrown)
      detail.value = null
    }
    loading.value = false
  }
  watch([() => toValue(runId), () => toValue(pairId)], load, { immediate: true })
  watch(
    () => toValue(changes),
    () => {
      if (detail.value?.numbers === null || problem.value !== null) void load()
    },
  )
  onScopeDispose(() => latest.cancel())

  return { detail, problem, loading: computed(() => loading.value), load }
}
