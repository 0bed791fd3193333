// The log of the application: what it keeps, and what happens when the disk does not take it.

import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished, vi } from 'vitest'
import { openLog } from '../../electron/log.ts'
import { temporaryFolder } from '../db/temporaryFolder.ts'

/** What is said on standard error from now on. */
function listenToErrors(): string[] {
  const said: string[] = []
  const spy = vi.spyOn(console, 'error').mockImplementation((line: string) => void said.push(line))
  onTestFinished(() => spy.mockRestore())
  return said
}

it('keeps lines with their time, of errors their stack, and puts a large log aside', () => {
  const folder = join(temporaryFolder(), 'logs')
  const log = openLog(folder)
  log.write('It began.')
  log.write('It failed:', new Error('for a reason'))
  const text = readFileSync(join(folder, 'main.log'), 'utf8')
  expect(text).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z It began\.\n/)
  expect(text).toMatch(/It failed: Error: for a reason\n +at /)
  writeFileSync(join(folder, 'main.log'), 'x'.repeat(1_000_001))
  openLog(folder).write('Anew.')
  expect(statSync(join(folder, 'main.old.log')).size).toBe(1_000_001)
  expect(readFileSync(join(folder, 'main.log'), 'utf8')).toMatch(/Z Anew\.\n$/)
})

it('throws nothing when its folder cannot be written any more', () => {
  const folder = join(temporaryFolder(), 'logs')
  const log = openLog(folder)
  rmSync(folder, { recursive: true })
  const said = listenToErrors()
  log.write('It failed:', 'for a reason')
  expect(said).toEqual([expect.stringMatching(/^It failed: for a reason \(not in the log: .*ENOENT/)])
})

it('throws nothing when its folder cannot be made', () => {
  const folder = join(temporaryFolder(), 'logs')
  writeFileSync(folder, 'This is no folder.')
  const said = listenToErrors()
  openLog(folder).write('It began.')
  expect(said).toEqual([
    expect.stringContaining('The log cannot be kept in'),
    expect.stringContaining('It began.'),
  ])
})
