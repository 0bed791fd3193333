// The WebSockets of the windows: accepts them, hands their channels to the engine, notices when a window is gone.

import { type IncomingMessage, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Channel } from '../../contract/engine/channel.ts'
import { webSocketChannel } from '../../contract/engine/webSocketChannel.ts'

// RFC 6455, 7.4.1.
const closeGoingAway = 1001

/** How long a window has for its part of the farewell. */
const farewellMs = 1000

export interface Sockets {
  /** Takes over a connection that may speak to the engine. */
  readonly accept: (request: IncomingMessage, connection: Duplex, head: Buffer) => void
  readonly close: () => void
}

export interface SocketLimits {
  /** Of one message from a window. */
  readonly mostMessageBytes: number
  /** A window that has not answered a ping by the next one is taken for gone. */
  readonly pingIntervalMs: number
}

export function createSockets(connect: (channel: Channel) => void, limits: SocketLimits): Sockets {
  const server = new WebSocketServer({
    noServer: true,
    maxPayload: limits.mostMessageBytes,
    // Most bytes are numbers, which do not become fewer, and a small message could unfold into a huge one.
    perMessageDeflate: false,
  })
  const silent = new Set<WebSocket>()

  server.on('connection', (socket) => {
    socket.on('pong', () => silent.delete(socket))
    socket.on('close', () => silent.delete(socket))
    // What breaks the protocol or a limit: ws closes the socket and tells the other end why.
    socket.on('error', () => socket.close())
    connect(webSocketChannel(socket))
  })
  const pings = setInterval(() => {
    for (const socket of server.clients) {
      if (silent.has(socket)) socket.terminate()
      else {
        silent.add(socket)
        socket.ping()
      }
    }
  }, limits.pingIntervalMs)

  return {
    accept: (request, connection, head) =>
      server.handleUpgrade(request, connection, head, (socket) => server.emit('connection', socket, request)),
    close: () => {
      clearInterval(pings)
      for (const socket of server.clients) {
        socket.close(closeGoingAway, 'The server has ended.')
        setTimeout(() => socket.terminate(), farewellMs).unref()
      }
      server.close()
    },
  }
}

/** Answers an upgrade that is refused as if it had been a request, and hangs up. */
export function refuseUpgrade(connection: Duplex, status: number, sentence: string): void {
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    'Content-Type: text/plain; charset=utf-8',
    `Content-Length: ${Buffer.byteLength(sentence)}`,
    'Connection: close',
  ]
  connection.end(`${head.join('\r\n')}\r\n\r\n${sentence}`)
}
