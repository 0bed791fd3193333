// The WebSocket: messages arrive as they were sent, and what is no message ends its own connection alone.
import { once } from 'node:events'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import type { WebSocket } from 'ws'
import { encodeMessage } from '../../../contract/engine/encoding.ts'
import { type Socket, webSocketChannel } from '../../../contract/engine/webSocketChannel.ts'
import { letIn, openSocket, openWindowSocket, startTestServer, windowHeaders } from './testServer.ts'

/** Sends a message to the server, which sends it back. */
function echo(socket: WebSocket, message: unknown): Promise<unknown> {
  const channel = webSocketChannel(socket)
  return new Promise((resolve, reject) => {
    channel.listen(resolve, () => reject(new Error('The server hung up.')))
    channel.post(message)
  })
}

async function closeCodeOf(socket: WebSocket): Promise<unknown> {
  const [code] = (await once(socket, 'close')) as readonly unknown[]
  return code
}

describe('a server', async () => {
  const server = await startTestServer({ limits: { mostMessageBytes: 10_000 } })
  const cookie = await letIn(server)

  it('carries every kind of value of the contract', async () => {
    const socket = await openWindowSocket(server, cookie)
    const message = {
      text: 'naïve 😀',
      none: null,
      numbers: [0.1, -0.5, Infinity, NaN, 2 ** 53, 1e-300],
      cells: new Int8Array([-127, 0, 127]),
      matrix: new Float32Array([0.25, NaN, -1]),
      pairIds: new Float64Array([2 ** 40, 0.1]),
      bytes: new Uint8Array([0, 255]),
      nested: { empty: {}, list: [] },
    }
    expect(await echo(socket, message)).toEqual(message)
  })

  it('leaves out what is undefined', async () => {
    const answer = await echo(await openWindowSocket(server, cookie), { a: undefined, b: 1 })
    expect(Object.keys(answer as object)).toEqual(['b'])
  })

  it.each([
    ['bytes that are no message', Buffer.from([0xc1])],
    ['a message that is cut off', Buffer.from(encodeMessage({ kind: 'call', id: 1 })).subarray(0, 5)],
    ['a list that claims four billion items', Buffer.from([0xdd, 0xff, 0xff, 0xff, 0xff])],
    ['numbers of half a length', Buffer.from([0xc7, 3, 1, 0, 0, 0])],
    ['text', 'hello'],
  ])('hangs up on %s, and on nobody else', async (_, garbled) => {
    const [good, bad] = [await openWindowSocket(server, cookie), await openWindowSocket(server, cookie)]
    bad.send(garbled)
    expect(await closeCodeOf(bad)).toBe(4000)
    expect(await echo(good, 'still there')).toBe('still there')
  })

  it('hangs up on a message that is too large', async () => {
    const [good, bad] = [await openWindowSocket(server, cookie), await openWindowSocket(server, cookie)]
    bad.send(encodeMessage(new Uint8Array(10_001)))
    expect(await closeCodeOf(bad)).toBe(1009)
    expect(await echo(good, 'still there')).toBe('still there')
  })

  it('has one WebSocket alone', async () => {
    expect(await openSocket(server, windowHeaders(server, cookie), '/other')).toEqual({ status: 404 })
  })
})

it('tells the engine of a window that does not answer any more', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  onTestFinished(() => void vi.useRealTimers())
  let gone = 0
  let onMessage = (): void => undefined
  const pingIntervalMs = 50
  const server = await startTestServer({
    engine: {
      grant: () => undefined,
      connect: (channel) =>
        channel.listen(
          () => onMessage(),
          () => gone++,
        ),
    },
    limits: { pingIntervalMs },
  })
  const cookie = await letIn(server)
  const answering = await openWindowSocket(server, cookie)
  const silent = await openWindowSocket(server, cookie)
  silent.pause()
  const passInterval = async (): Promise<void> => {
    const asked = once(answering, 'ping')
    vi.advanceTimersByTime(pingIntervalMs)
    await asked
    // The answer to a ping is sent by itself; what is sent after it arrives after it.
    await new Promise<void>((resolve) => {
      onMessage = resolve
      answering.send(encodeMessage('still there'))
    })
  }
  await passInterval()
  expect(gone).toBe(0)
  await passInterval()
  await expect.poll(() => gone).toBe(1)
  for (let interval = 0; interval < 6; interval++) await passInterval()
  expect(gone).toBe(1)
})

it('tells the windows when it ends', async () => {
  const server = await startTestServer()
  const socket = await openWindowSocket(server, await letIn(server))
  const code = closeCodeOf(socket)
  await server.hangUp()
  expect(await code).toBe(1001)
})

it('does not wait long for a window that does not answer when it ends', async () => {
  const server = await startTestServer()
  const silent = await openWindowSocket(server, await letIn(server))
  silent.pause()
  const start = performance.now()
  await server.hangUp()
  expect(performance.now() - start).toBeLessThan(10_000)
})

it('hangs up on a peer that does not read what it is sent, before memory runs out', () => {
  const sent: unknown[] = []
  const socket = {
    binaryType: '',
    readyState: 1,
    bufferedAmount: 0,
    send: (bytes: unknown) => void sent.push(bytes),
    close: (code?: number) => void sent.push(code),
    addEventListener: () => undefined,
  } satisfies Socket
  const channel = webSocketChannel(socket)
  channel.post('read')
  socket.bufferedAmount = 2 ** 30
  channel.post('not read')
  expect(sent).toEqual([encodeMessage('read'), 4001])
})
