// A WebSocket as a channel, the same at both ends: in the browser and in the server of `pairlens serve`.

import type { Channel } from './channel.ts'
import { decodeMessage, encodeMessage } from './encoding.ts'

/** The address of the WebSocket on the server. */
export const webSocketPath = '/engine'

/** What a browser's WebSocket and that of the package `ws` have in common. */
export interface Socket {
  binaryType: string
  readonly readyState: number
  readonly bufferedAmount: number
  readonly send: (bytes: Uint8Array<ArrayBuffer>) => void
  readonly close: (code?: number, reason?: string) => void
  readonly addEventListener: {
    (type: 'message', listener: (event: { readonly data: unknown }) => void): void
    (type: 'close', listener: () => void): void
  }
}

const stateOpen = 1

// RFC 6455, 7.4.1: the codes that an application may give begin at 3000.
const closeGarbled = 4000
const closeTooSlow = 4001

/** Bytes that may wait for a peer that does not read them. */
const mostBytesWaiting = 256 * 2 ** 20

/**
 * The channel of a socket that is open. A peer that sends what is no message, or that does not read what it is sent,
 * is hung up on: a window then connects again and asks anew.
 */
export function webSocketChannel(socket: Socket): Channel {
  socket.binaryType = 'arraybuffer'
  return {
    post: (message) => {
      if (socket.readyState !== stateOpen) return
      if (socket.bufferedAmount > mostBytesWaiting) socket.close(closeTooSlow, 'Messages are not being read.')
      else socket.send(encodeMessage(message))
    },
    listen: (onMessage, onClose) => {
      socket.addEventListener('message', ({ data }) => {
        // What arrived before the hang-up was noticed is not wanted any more.
        if (socket.readyState !== stateOpen) return
        const message = readMessage(data)
        if (message === undefined) socket.close(closeGarbled, 'A message could not be read.')
        else onMessage(message)
      })
      socket.addEventListener('close', onClose)
    },
    close: () => socket.close(),
  }
}

/** Undefined for anything that is no message; a message itself is never undefined. */
function readMessage(data: unknown): unknown {
  if (!(data instanceof ArrayBuffer)) return undefined
  try {
    return decodeMessage(data)
  } catch {
    // The caller hangs up and says so.
    return undefined
  }
}
