// The share of a run's pairs whose error is small; asked anew, at leisure, while the run goes on.
import { watchDebounced } from '@vueuse/core'
import { shallowRef } from 'vue'
import { useBridge } from '../../bridge/bridge.ts'
import { useWorkspace } from '../../state/workspace.ts'

/** @returns the share, 0..1, of the run shown; null while it is not known or there are no pairs */
export function useCertifiedShare() {
  const { engine } = useBridge()
  const workspace = useWorkspace()
  const share = shallowRef<number | null>(null)

  const ask = async (runId: number): Promise<void> => {
    const { matching, total } = await engine.call('pairs.page', {
      runId,
      where: 'error<=0.001',
      sort: 'row',
      descending: false,
      offset: 0,
      limit: 1,
    })
    if (workspace.run?.id === runId) share.value = total === 0 ? null : matching / total
  }
  watchDebounced(
    () => {
      const runId = workspace.run?.id ?? null
      return { runId, changes: runId === null ? 0 : workspace.pairChanges.get(runId) }
    },
    async ({ runId }, before) => {
      if (runId !== before?.runId) share.value = null
      if (runId === null) return
      try {
        await ask(runId)
      } catch {
        // The engine went away, or the run was removed: without an answer the share stays unsaid.
        share.value = null
      }
    },
    { debounce: 300, maxWait: 5000, immediate: true },
  )
  return share
}
