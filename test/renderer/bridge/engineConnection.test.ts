// The window's way to the engine, over real ports and real engines: it outlives an engine, and says so when it cannot.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { createEngine } from '../../../engine/session/engine.ts'
import { createEngineConnection } from '../../../renderer/bridge/engineConnection.ts'
import { portChannel } from '../../../renderer/bridge/portChannel.ts'
import type { Channel } from '../../../contract/engine/channel.ts'

const folder = mkdtempSync(join(tmpdir(), 'pairlens-bridge-'))
const endings: (() => Promise<void>)[] = []
afterAll(async () => {
  for (const end of endings) await end()
  rmSync(folder, { recursive: true, force: true })
})

const key = (name: string): string => name

/** The two ends of a port; what is sent to an end that nobody listens at waits. */
function channels(): { readonly window: Channel; readonly engine: Channel } {
  const { port1, port2 } = new MessageChannel()
  return { window: portChannel(port1), engine: portChannel(port2) }
}

/** An engine with a workspace of this name open, and the channel of a window to it. */
function startEngine(name: string) {
  const path = join(folder, name)
  openWorkspace(path, { mode: 'create-or-open' }).close()
  const engine = createEngine({
    onState: () => undefined,
    onDefect: (error) => {
      throw error
    },
  })
  const ends = channels()
  engine.connect(ends.engine)
  endings.push(async () => {
    ends.engine.close()
    await engine.close()
  })
  return {
    channel: ends.window,
    die: () => ends.engine.close(),
    open: () => engine.restore({ path, runs: [] }),
  }
}

describe('a connection', () => {
  it('lets calls wait for the first engine', async () => {
    const connection = createEngineConnection(key)
    expect(connection.state.value).toBe('connecting')
    const answer = connection.call('workspace.current', {})
    const engine = startEngine('first.pairlens')
    await engine.open()
    connection.attach(engine.channel)
    expect(connection.state.value).toBe('ready')
    expect(await answer).toMatchObject({ name: 'first.pairlens' })
  })

  it('goes on with the next engine when one dies, with the same listeners', async () => {
    const connection = createEngineConnection(key)
    const heard: unknown[] = []
    const stop = connection.on('workspace.changed', ({ workspace }) => heard.push(workspace?.name))
    const first = startEngine('before.pairlens')
    connection.attach(first.channel)
    await first.open()
    await expect.poll(() => heard).toEqual(['before.pairlens'])

    first.die()
    await expect.poll(() => connection.state.value).toBe('lost')
    const answer = connection.call('workspace.current', {})
    const second = startEngine('after.pairlens')
    connection.attach(second.channel)
    expect(connection.state.value).toBe('ready')
    await answer
    await second.open()
    await expect.poll(() => heard).toEqual(['before.pairlens', 'after.pairlens'])

    stop()
    const third = startEngine('third.pairlens')
    connection.attach(third.channel)
    await third.open()
    expect(await connection.call('workspace.current', {})).toMatchObject({ name: 'third.pairlens' })
    expect(heard).toHaveLength(2)
  })

  it('fails the calls that were out when it is lost, or when another engine takes over', async () => {
    for (const lose of ['dies', 'is replaced'] as const) {
      const connection = createEngineConnection(key)
      const silent = channels()
      connection.attach(silent.window)
      const answer = connection.call('workspace.current', {})
      const failure = expect(answer).rejects.toMatchObject({
        kind: 'worker',
        message: 'The connection to the engine was lost; try again.',
      })
      if (lose === 'dies') silent.engine.close()
      else connection.attach(channels().window)
      await failure
      expect(connection.state.value).toBe(lose === 'dies' ? 'lost' : 'ready')
    }
  })

  it('does not let a call wait for ever', async () => {
    const connection = createEngineConnection(key, 20)
    await expect(connection.call('workspace.current', {})).rejects.toMatchObject({
      kind: 'worker',
      message: 'bridge.engineUnreachable',
    })
  })

  it('lets a call that waits be cancelled, also one that was before it began', async () => {
    const connection = createEngineConnection(key)
    const abort = new AbortController()
    const waits = connection.call('workspace.current', {}, { signal: abort.signal })
    abort.abort()
    await expect(waits).rejects.toMatchObject({ kind: 'interrupted' })
    const late = connection.call('workspace.current', {}, { signal: abort.signal })
    await expect(late).rejects.toMatchObject({ kind: 'interrupted', message: 'bridge.cancelled' })
  })
})
