// Work that several wait for goes on as long as one of them does, ends with the last, and ends for all alike.

import { describe, expect, it } from 'vitest'
import { type SharedWork, shareWork, type Waiting } from '../../engine/sharedWork.ts'

/** Work that ends when the test says so. */
function begun() {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  let given: Waiting | undefined
  let times = 0
  const shared = shareWork((waiting) => {
    given = waiting
    times += 1
    return promise
  }, 'It was stopped.')
  if (given === undefined) throw new Error('The work has not begun.')
  return { shared, resolve, reject, work: given, times: () => times }
}

/** Somebody who waits for it, may leave, and keeps what was reported. */
function waiter(shared: SharedWork<string>) {
  const controller = new AbortController()
  const heard: number[] = []
  const report: Waiting['report'] = ({ done }) => void heard.push(done)
  const result = shared.join({ signal: controller.signal, report })
  result.catch(() => undefined)
  return { result, heard, leave: () => controller.abort() }
}

describe('shared work', () => {
  it('goes on for those who stay when one leaves, and reports to them alone', async () => {
    const { shared, resolve, work, times } = begun()
    const [left, staying] = [waiter(shared), waiter(shared)]
    work.report({ done: 1, of: 2 })
    left.leave()
    await expect(left.result).rejects.toMatchObject({ kind: 'interrupted', message: 'It was stopped.' })
    work.report({ done: 2, of: 2 })
    expect([left.heard, staying.heard]).toEqual([[1], [1, 2]])
    expect([work.signal.aborted, shared.isStopped()]).toEqual([false, false])
    resolve('numbers')
    expect(await staying.result).toBe('numbers')
    expect(times()).toBe(1)
  })

  it('is stopped when the last one leaves', async () => {
    const { shared, work } = begun()
    const [one, other] = [waiter(shared), waiter(shared)]
    one.leave()
    expect(work.signal.aborted).toBe(false)
    other.leave()
    expect([work.signal.aborted, shared.isStopped()]).toEqual([true, true])
    for (const { result } of [one, other]) await expect(result).rejects.toMatchObject({ kind: 'interrupted' })
  })

  it('does not keep who comes having left already', async () => {
    const { shared, resolve, work } = begun()
    const staying = waiter(shared)
    await expect(shared.join({ signal: AbortSignal.abort(), report: () => undefined })).rejects.toMatchObject(
      { kind: 'interrupted' },
    )
    expect(work.signal.aborted).toBe(false)
    resolve('numbers')
    expect(await staying.result).toBe('numbers')
  })

  it('fails for all who wait, with its own reason', async () => {
    const { shared, reject, work } = begun()
    const both = [waiter(shared), waiter(shared)]
    reject(new Error('damaged'))
    for (const { result } of both) await expect(result).rejects.toThrow('damaged')
    expect(work.signal.aborted).toBe(false)
  })
})
