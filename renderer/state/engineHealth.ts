// The store of the engine's health: whether there is an engine to talk to, and if not what is being done about it.
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { EngineState } from '../../contract/shell/contract.ts'
import { useBridge } from '../bridge/bridge.ts'

export type EngineHealth = 'starting' | 'ready' | 'restarting' | 'failed'

export const useEngineHealth = defineStore('engineHealth', () => {
  const { engine, shell } = useBridge()
  const host = shallowRef<EngineState>({ state: 'starting', message: null })
  shell.onEngineState((state) => {
    host.value = state
  })
  const health = computed(() => healthOf(engine.state.value, host.value.state))
  /** What the host says happened; null when nothing did. */
  const message = computed(() => host.value.message)
  return { health, message }
})

/**
 * @param connection what the window knows: whether it is connected
 * @param host what the engine's host says; a browser has no host that says anything
 */
export function healthOf(
  connection: 'connecting' | 'ready' | 'lost',
  host: EngineState['state'],
): EngineHealth {
  if (host === 'failed') return 'failed'
  if (connection === 'ready') return 'ready'
  return connection === 'lost' || host === 'restarting' ? 'restarting' : 'starting'
}
