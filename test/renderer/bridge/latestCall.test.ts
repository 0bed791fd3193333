import { describe, expect, it } from 'vitest'
import { createLatestCall } from '../../../renderer/bridge/latestCall.ts'

/** Answers when the test says so, and fails when it is cancelled, as a call to the engine does. */
function pendingCall() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const call = (signal: AbortSignal) => {
    signal.addEventListener('abort', () => reject(new Error('interrupted')))
    return promise
  }
  return { call, resolve, reject }
}

describe('the latest call', () => {
  it('answers', async () => {
    expect(await createLatestCall().run(() => Promise.resolve('answer'))).toBe('answer')
  })

  it('cancels the one before, whose answer is null', async () => {
    const latest = createLatestCall()
    const older = pendingCall()
    const answers = [latest.run(older.call), latest.run(() => Promise.resolve('newer'))]
    expect(await Promise.all(answers)).toEqual([null, 'newer'])
  })

  it('drops an answer that comes in spite of the cancelling', async () => {
    const latest = createLatestCall()
    const { promise, resolve } = Promise.withResolvers<string>()
    const answer = latest.run(() => promise)
    latest.cancel()
    resolve('late')
    expect(await answer).toBeNull()
  })

  it('makes one call of quick changes after each other', async () => {
    const latest = createLatestCall(20)
    let calls = 0
    const call = () => Promise.resolve(++calls)
    await Promise.all([latest.run(call), latest.run(call), latest.run(call)])
    expect(calls).toBe(1)
  })

  it('hands on what goes wrong by itself', async () => {
    await expect(createLatestCall().run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  })
})
