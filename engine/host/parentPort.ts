// A host that runs the engine as a utility process of Electron; each window has a port of its own.

import type { Channel } from '../../contract/engine/channel.ts'
import type { HostPort } from './hostPort.ts'

interface MessageEvent {
  readonly data: unknown
  readonly ports: readonly MessagePortMain[]
}

/** What is used of Electron's MessagePortMain. */
interface MessagePortMain {
  readonly postMessage: (message: unknown) => void
  readonly on: {
    (event: 'message', listener: (event: { readonly data: unknown }) => void): unknown
    (event: 'close', listener: () => void): unknown
  }
  readonly start: () => void
  readonly close: () => void
}

/** What is used of Electron's `process.parentPort`. */
export interface ParentPort {
  readonly postMessage: (message: unknown) => void
  readonly on: (event: 'message', listener: (event: MessageEvent) => void) => unknown
}

/** The port of this process; undefined when it is no utility process. */
export function ownParentPort(): ParentPort | undefined {
  return (process as { readonly parentPort?: ParentPort }).parentPort
}

/** A utility process ends with the application, so there is no end of the connection to hear of. */
export function parentHostPort(parentPort: ParentPort): HostPort {
  return {
    post: (message) => parentPort.postMessage(message),
    listen: (onMessage) => {
      parentPort.on('message', ({ data, ports: [port] }) =>
        onMessage(data, port === undefined ? null : portChannel(port)),
      )
    },
  }
}

/** A window's port as a channel. */
function portChannel(port: MessagePortMain): Channel {
  let closed = false
  return {
    post: (message) => {
      if (!closed) port.postMessage(message)
    },
    listen: (onMessage, onClose) => {
      port.on('message', ({ data }) => onMessage(data))
      port.on('close', () => {
        closed = true
        onClose()
      })
      port.start()
    },
    close: () => {
      closed = true
      port.close()
    },
  }
}
