// What a window reaches its surroundings through: the engine, and the shell of Electron or the browser.
import type { ShallowRef } from 'vue'
import type { Shell } from '../../contract/shell/contract.ts'
import type { EngineClient } from '../../contract/engine/client.ts'

/** The engine over all its lives: listeners stay registered when it is restarted. */
export interface EngineConnection extends Pick<EngineClient, 'call' | 'on'> {
  /** `lost` while there is no engine to talk to. */
  readonly state: Readonly<ShallowRef<'connecting' | 'ready' | 'lost'>>
}

export interface Bridge {
  readonly engine: EngineConnection
  readonly shell: Shell
}

let current: Bridge | null = null

/** Sets the bridge, once, before the application is mounted. */
export function provideBridge(bridge: Bridge): void {
  current = bridge
}

/** @throws Error when there is none yet */
export function useBridge(): Bridge {
  if (current === null) throw new Error('The bridge is used before it was provided.')
  return current
}
