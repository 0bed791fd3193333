// A call over a channel, end to end: answered, refused, broken, cancelled, lost.
import { expect, it } from 'vitest'
import { PairLensError } from '../../../core/errors.ts'
import { answerCalls, type Handlers } from '../../../contract/engine/answerCalls.ts'
import { createEngineClient } from '../../../contract/engine/client.ts'
import { channelPair } from '../../helpers/channelPair.ts'

/** A window on handlers for a few calls; the others are never called. */
function windowOn(handlers: Partial<Handlers>) {
  const [ours, theirs] = channelPair()
  const defects: unknown[] = []
  const connection = answerCalls(theirs, handlers as Handlers, (error) => defects.push(error))
  return { window: createEngineClient(ours), engineEnd: theirs, connection, defects }
}

it('passes the error for people on as it is, and calls everything else a defect', async () => {
  const refusal = new PairLensError('workspace', 'No workspace is open; open one.')
  const { window, defects } = windowOn({
    'workspace.close': () => Promise.reject(refusal),
    'runs.pause': () => {
      throw new TypeError('undefined is not a function')
    },
  })
  await expect(window.call('workspace.close', {})).rejects.toMatchObject(refusal.toRecord())
  const broken = window.call('runs.pause', { runId: 1 })
  await expect(broken).rejects.toThrow('undefined is not a function')
  await expect(broken).rejects.not.toBeInstanceOf(PairLensError)
  expect(defects).toEqual([expect.any(TypeError)])
})

it('lets nothing through that is not of the agreed shape, either way', async () => {
  const { window, defects } = windowOn({
    'runs.pause': () => ({}),
    'pairs.position': () => ({ position: 'first' as unknown as number }),
  })
  await expect(window.call('runs.pause', { runId: 1.5 })).rejects.toThrow('The input of "runs.pause"')
  const where = { runId: 1, where: '', sort: 'row', descending: false, pairId: 1 } as const
  await expect(window.call('pairs.position', where)).rejects.toThrow()
  expect(defects).toHaveLength(2)
})

it('tells a handler that its window cancelled, or went away', async () => {
  const reasons: string[] = []
  const { promise: started, resolve: start } = Promise.withResolvers<undefined>()
  const isSecond = () => reasons.length > 0
  const { window, engineEnd } = windowOn({
    'workspace.close': (_, { signal }) =>
      new Promise((_resolve, reject) => {
        if (isSecond()) start(undefined)
        signal.addEventListener('abort', () => {
          reasons.push('aborted')
          reject(new PairLensError('interrupted', 'It was interrupted.'))
        })
      }),
  })
  const controller = new AbortController()
  const cancelled = window.call('workspace.close', {}, { signal: controller.signal })
  controller.abort()
  await expect(cancelled).rejects.toMatchObject({ kind: 'interrupted' })
  const lost = window.call('workspace.close', {})
  await started
  engineEnd.close()
  await expect(lost).rejects.toMatchObject({ kind: 'worker', message: /connection to the engine was lost/ })
  expect(reasons).toEqual(['aborted', 'aborted'])
  await expect(window.call('workspace.close', {})).rejects.toMatchObject({ kind: 'worker' })
})

it('tells those who listen, until they stop', async () => {
  const { window, connection } = windowOn({ 'workspace.close': () => ({}) })
  const heard: number[] = []
  const stop = window.on('pairs.changed', ({ runId }) => heard.push(runId))
  connection.send('pairs.changed', { runId: 3 })
  await window.call('workspace.close', {})
  stop()
  connection.send('pairs.changed', { runId: 4 })
  await window.call('workspace.close', {})
  expect(heard).toEqual([3])
})
