// How many pairs of the run a filter finds, asked for shortly after the filter has stopped changing.
import { type MaybeRefOrGetter, onScopeDispose, shallowRef, toValue, watch } from 'vue'
import { useBridge } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'
import { useNotices } from '../../state/notices.ts'

const restMs = 150

/** @param where null for no filter; the count is null until it is known */
export function useFindingCount(runId: MaybeRefOrGetter<number>, where: MaybeRefOrGetter<string | null>) {
  const { engine } = useBridge()
  const notices = useNotices()
  const latest = createLatestCall(restMs)
  const matching = shallowRef<number | null>(null)

  watch([() => toValue(runId), () => toValue(where)], async ([run, filter]) => {
    matching.value = null
    if (filter === null) {
      latest.cancel()
      return
    }
    try {
      const page = await latest.run((signal) =>
        engine.call(
          'pairs.page',
          { runId: run, where: filter, sort: 'row', descending: false, offset: 0, limit: 1 },
          { signal },
        ),
      )
      if (page !== null) matching.value = page.matching
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  })
  onScopeDispose(() => latest.cancel())
  return matching
}
