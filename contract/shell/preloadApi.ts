// What the preload script puts into a window of Electron, as `window.pairlens`.

import type { FileToken } from '../engine/schemas/files.ts'
import type { Shell } from './contract.ts'

/**
 * The parts of {@link Shell} that need the main process. What crosses from the preload script into the window is copied:
 * a method that fails rejects with a plain Error, whose message is the sentence for people.
 */
export interface PreloadApi extends Omit<Shell, 'environment' | 'deliver'> {
  /** Shows a file that was written where it lies. */
  readonly reveal: (token: FileToken) => Promise<void>
  /**
   * Says that the window listens. From now on each port to an engine, the first one and that of each restart, arrives
   * as a message of the window itself: its data is `enginePortMessage`, its only port is the engine's.
   */
  readonly ready: () => Promise<void>
}

declare global {
  interface Window {
    /** Only in Electron. */
    readonly pairlens?: PreloadApi
  }
}
