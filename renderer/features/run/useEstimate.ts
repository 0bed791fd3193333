// Measures what a run will take, on request; a measurement for other settings is not shown.
import { computed, onScopeDispose, type Ref, shallowRef, watch } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { RunEstimate, RunRequest } from '../../../contract/engine/schemas/runs.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'

export type EstimateState =
  | { readonly kind: 'none' }
  | { readonly kind: 'measuring'; readonly done: number; readonly of: number | null }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'measured'; readonly estimate: RunEstimate }

export function useEstimate(request: Readonly<Ref<RunRequest | null>>) {
  const { engine } = useBridge()
  const state = shallowRef<EstimateState>({ kind: 'none' })
  const measuring = createLatestCall()

  const cancel = (): void => {
    measuring.cancel()
    state.value = { kind: 'none' }
  }
  const measure = async (): Promise<void> => {
    const wanted = request.value
    if (wanted === null) return
    state.value = { kind: 'measuring', done: 0, of: null }
    try {
      const estimate = await measuring.run((signal) =>
        engine.call('runs.estimate', wanted, {
          signal,
          onProgress: ({ done, of }) => {
            if (!signal.aborted) state.value = { kind: 'measuring', done, of }
          },
        }),
      )
      if (estimate !== null) state.value = { kind: 'measured', estimate }
    } catch (thrown) {
      state.value = { kind: 'failed', message: messageOf(thrown) }
    }
  }
  watch(
    computed(() => JSON.stringify(request.value)),
    cancel,
  )
  onScopeDispose(cancel)
  return { state, measure, cancel }
}
