// What fails: expected failures are notices, the user's own interruptions nothing, everything else a defect.
import { beforeEach, describe, expect, it } from 'vitest'
import { PairLensError } from '../../../core/errors.ts'
import { useDefects } from '../../../renderer/state/defects.ts'
import { healthOf } from '../../../renderer/state/engineHealth.ts'
import { useNotices } from '../../../renderer/state/notices.ts'
import { makeUpWindow } from './madeUpWindow.ts'

beforeEach(() => {
  makeUpWindow()
})

describe('a failure', () => {
  it('that was expected becomes a notice, once', async () => {
    const fail = (): Promise<never> => Promise.reject(new PairLensError('input', 'Row 3 is empty.'))
    useNotices().attempt(fail)
    useNotices().attempt(fail)
    await Promise.resolve()
    expect(useNotices().list.map(({ tone, text }) => [tone, text])).toEqual([['error', 'Row 3 is empty.']])
    expect(useDefects().defect).toBeNull()
  })

  it('that the user asked for is no news', () => {
    useDefects().report(new PairLensError('interrupted', 'Cancelled.'))
    expect(useNotices().list).toEqual([])
  })

  it('that nobody expected is a defect: the first is shown, with its cause', () => {
    useDefects().report(new Error('rows is undefined', { cause: new Error('no answer') }))
    useDefects().report(new Error('a consequence'))
    expect(useDefects().defect?.message).toBe('rows is undefined')
    expect(useDefects().defect?.details).toMatch(/rows is undefined[\s\S]*Caused by: Error: no answer/)
    useDefects().dismiss()
    expect(useDefects().defect).toBeNull()
  })
})

describe('the engine', () => {
  it.each([
    ['connecting', 'starting', 'starting'],
    ['ready', 'starting', 'ready'],
    ['ready', 'ready', 'ready'],
    ['lost', 'ready', 'restarting'],
    ['lost', 'restarting', 'restarting'],
    ['connecting', 'restarting', 'restarting'],
    ['lost', 'failed', 'failed'],
    ['connecting', 'failed', 'failed'],
  ] as const)('with a connection that is %s and a host that says %s is %s', (connection, host, health) => {
    expect(healthOf(connection, host)).toBe(health)
  })
})
