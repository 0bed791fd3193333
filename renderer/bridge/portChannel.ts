// A MessagePort as a channel: how a window of Electron reaches the engine.
import type { Channel } from '../../contract/engine/channel.ts'

/** What the ports of a browser and of Node have in common. */
export interface Port {
  readonly postMessage: (message: unknown) => void
  readonly start: () => void
  readonly close: () => void
  readonly addEventListener: {
    (type: 'message', listener: (event: { readonly data: unknown }) => void): void
    (type: 'close', listener: () => void): void
  }
}

/** The channel of a port that has not been started; messages wait in it until someone listens. */
export function portChannel(port: Port): Channel {
  let isClosed = false
  let closed: () => void = () => undefined
  const end = (): void => {
    if (isClosed) return
    isClosed = true
    port.close()
    closed()
  }
  return {
    // A port that has lost its other end drops what it is given.
    post: (message) => port.postMessage(message),
    listen: (onMessage, onClose) => {
      closed = onClose
      port.addEventListener('message', ({ data }) => onMessage(data))
      // Electron's addition to the standard: the other end, or its process, is gone.
      port.addEventListener('close', end)
      port.start()
    },
    close: end,
  }
}
