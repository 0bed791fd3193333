// A connection that carries cloneable messages both ways: a MessagePort, a process's channel or a WebSocket.

export interface Channel {
  /** Sends a message; one that is sent after the channel has closed is dropped. */
  readonly post: (message: unknown) => void
  /** Called once, before messages may arrive. */
  readonly listen: (onMessage: (message: unknown) => void, onClose: () => void) => void
  readonly close: () => void
}
