// The tags of a pair as they are now, and how they are changed; follows what other windows change.
import { onScopeDispose, shallowRef, watch } from 'vue'
import type { Annotation } from '../../../contract/engine/schemas/annotations.ts'
import type { PairDetail } from '../../../contract/engine/schemas/pairs.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'
import { useNotices } from '../../state/notices.ts'
import { useWorkspace } from '../../state/workspace.ts'

export function useAnnotation(shown: () => { readonly runId: number; readonly pair: PairDetail }) {
  const { engine } = useBridge()
  const notices = useNotices()
  const workspace = useWorkspace()
  const latest = createLatestCall()
  const annotation = shallowRef<Annotation>({ tags: [], note: null })

  const read = async (): Promise<void> => {
    const { pairId } = shown().pair
    try {
      const answer = await latest.run((signal) => engine.call('annotations.of', { pairId }, { signal }))
      if (answer !== null) annotation.value = answer
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
  watch(
    () => shown().pair,
    ({ tags, note }) => {
      latest.cancel()
      annotation.value = { tags, note }
    },
    { immediate: true },
  )
  watch(() => workspace.annotationChanges, read)
  onScopeDispose(() => latest.cancel())

  const change = async (add: readonly string[], remove: readonly string[]): Promise<void> => {
    const { runId, pair } = shown()
    const pairs = { kind: 'ids', pairIds: Float64Array.of(pair.pairId) } as const
    try {
      await engine.call('tags.change', { runId, pairs, add: [...add], remove: [...remove] })
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
  return {
    annotation,
    addTag: (name: string) => change([name], []),
    removeTag: (name: string) => change([], [name]),
  }
}
