// Gets a model from the hub: how far it is, how to stop it, and what went wrong.
import { onScopeDispose, shallowRef } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { ModelChoice } from '../../../contract/engine/schemas/models.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'

export type GettingState =
  | { readonly kind: 'idle' }
  /** Without numbers until the hub has said what there is to fetch. */
  | {
      readonly kind: 'getting'
      readonly progress: { readonly doneBytes: number; readonly totalBytes: number } | null
    }
  | { readonly kind: 'failed'; readonly message: string }

export function useGetModel() {
  const { engine } = useBridge()
  const state = shallowRef<GettingState>({ kind: 'idle' })
  const getting = createLatestCall()

  const cancel = (): void => {
    getting.cancel()
    state.value = { kind: 'idle' }
  }
  /** @returns the model that is there now; null when it was cancelled or failed, which the state says */
  const get = async (name: string): Promise<ModelChoice | null> => {
    state.value = { kind: 'getting', progress: null }
    try {
      const answer = await getting.run((signal) =>
        engine.call(
          'models.get',
          { name },
          {
            signal,
            onProgress: (progress) => {
              if (!signal.aborted) state.value = { kind: 'getting', progress }
            },
          },
        ),
      )
      if (answer === null) return null
      state.value = { kind: 'idle' }
      return answer.model
    } catch (thrown) {
      state.value = { kind: 'failed', message: messageOf(thrown) }
      return null
    }
  }
  onScopeDispose(cancel)
  return { state, get, cancel }
}
