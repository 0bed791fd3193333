// The engine's end of the connection to its host, whatever carries it.

import type { Channel } from '../../contract/engine/channel.ts'
import type { EngineHostMessage } from '../../contract/host/hostMessages.ts'

export interface HostPort {
  /** Dropped when the host is gone. */
  readonly post: (message: EngineHostMessage) => void
  readonly listen: (
    /** `port` leads to the window itself, where the host hands such a thing over with a `connect` message. */
    onMessage: (message: unknown, port: Channel | null) => void,
    /** The host is gone. */
    onClose: () => void,
  ) => void
}
