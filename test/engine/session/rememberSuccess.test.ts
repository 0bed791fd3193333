// Work that is done once when it succeeds, and again after it has failed.
import { expect, it } from 'vitest'
import { rememberSuccess } from '../../../engine/session/rememberSuccess.ts'

it('forgets a failure and keeps the first success, for calls at the same time too', async () => {
  let attempts = 0
  const remembered = rememberSuccess(async () => {
    attempts += 1
    await Promise.resolve()
    if (attempts === 1) throw new Error('The file is locked.')
    return attempts
  })
  const [first, beside] = await Promise.allSettled([remembered(), remembered()])
  expect([first.status, beside.status]).toEqual(['rejected', 'rejected'])
  expect(await Promise.all([remembered(), remembered()])).toEqual([2, 2])
  expect(await remembered()).toBe(2)
})
