// Devices are tried before they are used, and the processor takes over with a reason, never silently.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ModelProto } from '../../../core/onnx/proto/onnx_pb.js'
import { chooseDevice, fastest } from '../../../engine/devices/chooseDevice.ts'
import {
  type DeviceReport,
  examineDevice,
  examineDevices,
  largestDifference,
} from '../../../engine/devices/examineDevices.ts'
import { longPatience, probeDevice } from '../../../engine/devices/probeDevice.ts'
import { supportedDevices } from '../../../engine/devices/supportedDevices.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const child = (name: string): string => join(import.meta.dirname, 'children', `${name}.ts`)
/** A device that this system has not. */
const elsewhere = process.platform === 'win32' ? 'coreml' : 'dml'

let folder: string
let task: { encoders: { model: string; layer: number }[]; similarityMode: 'cosine' }
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'pairlens-devices-'))
  process.env['PAIRLENS_DATA'] = folder
  const model = writeTinyModel(join(folder, 'model'))
  task = { encoders: [{ model, layer: -1 }], similarityMode: 'cosine' }
})
afterAll(() => {
  delete process.env['PAIRLENS_DATA']
  rmSync(folder, { recursive: true })
})

function spoilEmbeddings({ graph }: ModelProto): void {
  const weights = graph?.initializer.find(({ name }) => name.endsWith('word_embeddings.weight'))
  if (weights === undefined) throw new Error('The tiny model has no word embeddings.')
  weights.rawData = new Uint8Array(new Float32Array(weights.rawData.length / 4).fill(NaN).buffer)
}

const settingsFor = (device: string) => ({
  device,
  encoders: task.encoders,
  normalized: false,
  budgetBytes: { processor: 12e6, device: 12e6 },
})

describe('a probe', () => {
  it('attributes a sentence on the device and on the processor, and compares numbers and times', async () => {
    const outcome = await probeDevice(settingsFor('cpu'), longPatience)
    if (outcome.kind !== 'measured') throw new Error(outcome.reason)
    expect(outcome.difference).toBeLessThan(1e-6)
    expect(Math.min(outcome.deviceMs, outcome.processorMs)).toBeGreaterThan(0)
  })

  it('says why a device is not there', async () => {
    expect(await probeDevice(settingsFor(elsewhere), longPatience)).toEqual({
      kind: 'absent',
      reason: `ONNX Runtime has no "${elsewhere}" on ${process.platform}-${process.arch}`,
    })
  })

  it('says that the device is there when it is the model that cannot be used', async () => {
    const encoders = [{ model: join(folder, 'none'), layer: -1 }]
    const outcome = await probeDevice({ ...settingsFor('cpu'), encoders }, longPatience)
    expect(outcome).toMatchObject({ kind: 'failed', reason: expect.stringContaining('none') as unknown })
  })

  it('that hangs is given up', async () => {
    const patience = { ...longPatience, milliseconds: 1500 }
    const outcome = await probeDevice(settingsFor('webgpu'), patience, { entry: child('hangingProbe') })
    expect(outcome).toEqual({ kind: 'absent', reason: 'it did not answer within 2 s' })
  })

  it('that hangs on the processor is given up too', async () => {
    const patience = { ...longPatience, processorMilliseconds: 500 }
    const outcome = await probeDevice(settingsFor('webgpu'), patience, { entry: child('preparingProbe') })
    expect(outcome).toMatchObject({
      kind: 'failed',
      reason: expect.stringMatching(/not ready within 1 s$/u) as unknown,
    })
  })

  it('fails where numbers are not finite', async () => {
    const model = writeTinyModel(join(folder, 'not-finite'), { edit: spoilEmbeddings })
    const settings = { ...settingsFor('cpu'), encoders: [{ model, layer: -1 }] }
    const outcome = await probeDevice(settings, longPatience)
    expect(outcome).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('not finite') as unknown,
    })
  })
})

describe('a device by name', () => {
  it('is the processor, with the reason, when the process that tries it dies', async () => {
    const choice = await chooseDevice('webgpu', task, { entry: child('dyingProbe') })
    expect(choice).toEqual({
      asked: 'webgpu',
      device: 'cpu',
      remark: `The processor computes instead of webgpu, which cannot be used here: the process that tried it ended with SIGABRT.`,
      fellBack: true,
    })
  })

  it.each(['webgpu', 'cuda', 'coreml', 'dml'] as const)(
    '%s is used, or the reason is said',
    async (device) => {
      const choice = await chooseDevice(device, task)
      if (choice.device === device) {
        expect(choice.fellBack).toBe(false)
        const report = await examineDevice(device, task, 'long')
        expect(report.difference).toBeLessThan(largestDifference)
      } else {
        expect(choice).toMatchObject({ device: 'cpu', fellBack: true })
        expect(choice.remark).toMatch(new RegExp(`instead of ${device}, .+: .{10,}\\.$`, 'u'))
      }
    },
  )

  it('is one that exists', async () => {
    await expect(chooseDevice('abacus', task)).rejects.toMatchObject({ kind: 'arguments' })
  })
})

describe('auto', () => {
  const report = (more: Partial<DeviceReport>): DeviceReport => ({
    device: 'webgpu',
    state: 'usable',
    reason: null,
    speed: 2,
    difference: 1e-7,
    ...more,
  })

  it('is the fastest device that computes the same', () => {
    const reports = [
      report({ speed: 2 }),
      report({ device: 'cuda', speed: 9.25 }),
      report({ device: 'dml', state: 'unfit', reason: 'its contributions differ', speed: 20 }),
    ]
    expect(fastest(reports)).toEqual({
      asked: 'auto',
      device: 'cuda',
      remark: 'cuda computes: 9.3 times as fast as the processor.',
      fellBack: false,
    })
  })

  it('is the processor when the others are slower or wrong, which is said', () => {
    const slower = report({ speed: 0.031 })
    const wrong = report({ device: 'coreml', state: 'unfit', reason: 'its contributions differ' })
    expect(fastest([slower, wrong])).toMatchObject({
      device: 'cpu',
      remark:
        'The processor computes: webgpu: it is 0.031 times as fast as the processor; coreml: its contributions differ.',
      fellBack: true,
    })
  })

  it('is the processor where nothing else is, which nobody needs to be told', () => {
    const missing = report({ state: 'missing', reason: 'nothing is there', speed: null, difference: null })
    expect(fastest([missing, { ...missing, device: 'cuda' }])).toMatchObject({
      device: 'cpu',
      remark: 'The processor computes: nothing is there.',
      fellBack: false,
    })
  })

  it('comes to the same with what this machine has', async () => {
    const reports = await examineDevices(task)
    expect(reports.map(({ device }) => device)).toEqual(['webgpu', 'cuda', 'coreml', 'dml'])
    for (const { state, reason, speed } of reports) {
      expect(reason === null).toBe(state === 'usable')
      if (state === 'usable') expect(speed).toBeGreaterThan(0)
    }
    const choice = await chooseDevice('auto', task)
    expect(choice.device).toBe(fastest(reports).device)
  })
})

describe('the list of what this build has', () => {
  it('stops when it is interrupted, or takes too long', async () => {
    const entry = child('hangingProbe')
    await expect(supportedDevices({ entry, milliseconds: 600 })).rejects.toMatchObject({
      kind: 'worker',
      message: expect.stringContaining('did not answer within 1 s') as unknown,
    })
    const abort = new AbortController()
    const listing = supportedDevices({ entry, signal: abort.signal })
    abort.abort()
    await expect(listing).rejects.toMatchObject({ kind: 'interrupted' })
  })
})
