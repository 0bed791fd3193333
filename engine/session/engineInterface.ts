// What a host sees of an engine; apart from it, so that a host does not load a database for it.

import type { Channel } from '../../contract/engine/channel.ts'
import type { FileAccess, FileToken } from '../../contract/engine/schemas/files.ts'
import type { RestorableState } from '../../contract/host/hostMessages.ts'

interface EngineHooks {
  /** Called whenever the open workspace, or the runs that are at work or queued, have changed. */
  readonly onState: (state: RestorableState | null) => void
  /** Gets what nobody expected. */
  readonly onDefect: (error: unknown) => void
}

/** One open workspace at most, and any number of windows. */
export interface Engine {
  /** Lets windows name a path that the user chose by a token. */
  readonly grant: (token: FileToken, path: string, access: FileAccess) => void
  /** Answers a window until its channel closes. */
  readonly connect: (channel: Channel) => void
  /**
   * Opens a workspace again and goes on with its runs, as far as possible.
   *
   * @throws PairLensError when the workspace cannot be opened
   */
  readonly restore: (state: RestorableState) => Promise<void>
  /** Pauses what is running and closes the workspace. */
  readonly close: () => Promise<void>
}

export type CreateEngine = (hooks: EngineHooks) => Engine
