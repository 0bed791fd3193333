// What a probe came to is remembered as long as it holds, and a probe that several wait for is one probe.
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ProbeOutcome } from '../../../engine/devices/probeDevice.ts'
import { type Recollection, remembered } from '../../../engine/devices/probeMemory.ts'
import type { ProbeSettings } from '../../../engine/devices/probeMessages.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const measured: ProbeOutcome = { kind: 'measured', difference: 1e-7, processorMs: 20, deviceMs: 5 }
const failed: ProbeOutcome = { kind: 'failed', reason: 'out of memory' }
const absent: ProbeOutcome = { kind: 'absent', reason: 'no adapter' }
const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

let folder: string
let model: string
let settings: ProbeSettings
let file: string
let probes: number
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-probes-'))
  vi.stubEnv('PAIRLENS_DATA', folder)
  vi.useFakeTimers({ toFake: ['Date'] })
  file = join(folder, 'devices.json')
  model = writeTinyModel(join(folder, 'model'))
  settings = {
    device: 'webgpu',
    encoders: [{ model, layer: -1 }],
    normalized: false,
    budgetBytes: { processor: 12e6, device: 128e6 },
  }
  probes = 0
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true })
})

const ask = (outcome: ProbeOutcome, more: Partial<Recollection> = {}): Promise<ProbeOutcome> =>
  remembered(settings, { patience: 'short', ...more }, () => {
    probes++
    return Promise.resolve(outcome)
  })
const pass = (milliseconds: number): void => void vi.setSystemTime(Date.now() + milliseconds)

it.each([
  [measured, 7 * dayMs],
  [failed, 60 * minuteMs],
  [absent, 10 * minuteMs],
])('$kind is remembered for its time', async (outcome, keptMs) => {
  expect(await ask(outcome)).toEqual(outcome)
  pass(keptMs - 1)
  expect(await ask(measured)).toEqual(outcome)
  expect(probes).toBe(1)
  pass(1)
  expect(await ask(measured)).toEqual(measured)
  expect(probes).toBe(2)
})

it('a failure is tried anew for whoever wants that, a measurement is not', async () => {
  await ask(failed)
  expect(await ask(measured, { triesAnew: true })).toEqual(measured)
  expect(await ask(failed, { triesAnew: true })).toEqual(measured)
  expect(probes).toBe(2)
})

it('another patience, and a changed or added file of the model, are another probe', async () => {
  await ask(measured)
  await ask(measured, { patience: 'long' })
  expect(probes).toBe(2)
  const change = (path: string) => () => appendFileSync(join(model, path), ' ')
  const changes = ['model.onnx', 'model.onnx_data', 'tokenizer.json', join('1_Pooling', 'config.json')].map(
    change,
  )
  for (const [index, apply] of changes.entries()) {
    apply()
    await ask(measured)
    await ask(measured)
    expect(probes).toBe(3 + index)
  }
})

it('a damaged file is as none, and a damaged entry leaves the others', async () => {
  writeFileSync(file, '{"version":1,"probes":{"a"')
  await ask(measured)
  const kept = JSON.parse(readFileSync(file, 'utf8')) as { version: 1; probes: object }
  const notFinite = { at: Date.now(), outcome: { ...measured, difference: null } }
  writeFileSync(file, JSON.stringify({ ...kept, probes: { notFinite, ...kept.probes } }))
  await ask(failed)
  expect(probes).toBe(1)
  await ask(failed, { patience: 'long' })
  await ask(failed)
  expect(probes).toBe(2)
})

it('is one probe for two who wait; whoever leaves takes nothing from the other', async () => {
  const { promise, resolve } = Promise.withResolvers<ProbeOutcome>()
  const signals: AbortSignal[] = []
  const join = ({ signal }: AbortController): Promise<ProbeOutcome> =>
    remembered(settings, { patience: 'short', signal }, (stop) => {
      signals.push(stop)
      return promise
    })
  const [first, second] = [new AbortController(), new AbortController()]
  const [left, stayed] = [join(first), join(second)]
  first.abort()
  await expect(left).rejects.toMatchObject({ kind: 'interrupted' })
  expect(signals.map(({ aborted }) => aborted)).toEqual([false])
  resolve(measured)
  expect(await stayed).toEqual(measured)
  expect(await ask(failed)).toEqual(measured)
})

it('stops when nobody waits any more, and is then not remembered', async () => {
  const { promise, resolve } = Promise.withResolvers<ProbeOutcome>()
  const signals: AbortSignal[] = []
  const waiters = [new AbortController(), new AbortController()]
  const outcomes = waiters.map(({ signal }) =>
    remembered(settings, { patience: 'short', signal }, (stop) => {
      signals.push(stop)
      return promise
    }),
  )
  for (const waiter of waiters) waiter.abort()
  for (const outcome of outcomes) await expect(outcome).rejects.toMatchObject({ kind: 'interrupted' })
  expect(signals.map(({ aborted }) => aborted)).toEqual([true])
  const anew = ask(measured)
  resolve({ kind: 'failed', reason: 'ended with SIGKILL' })
  expect(await anew).toEqual(measured)
  expect(await ask(failed)).toEqual(measured)
})
