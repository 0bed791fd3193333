// Which device computes, given what was asked for, and why: another than asked is never taken silently.
import { type AskedDevice, askedDevice, type Device } from './deviceNames.ts'
import { type DeviceReport, type DeviceTask, examineDevice, examineDevices } from './examineDevices.ts'
import { whyNoGraphicsProcessor } from './hardware.ts'
import type { ProbeHooks } from './probeDevice.ts'

export interface DeviceChoice {
  readonly asked: AskedDevice
  readonly device: Device
  /** One sentence: why this device; null when there is nothing to say. */
  readonly remark: string | null
  /** Whether it is another device than the one that was asked for, or than one that is there. */
  readonly fellBack: boolean
}

/**
 * `auto` is the fastest device that is there, gives the processor's numbers, and is faster than all of its cores. A
 * device by name is taken when it gives the processor's numbers, however slow. Else the processor computes.
 *
 * @throws PairLensError `arguments` for a name that is no device; `model` when there is no such model; `interrupted`
 */
export async function chooseDevice(
  name: string,
  task: DeviceTask,
  hooks: ProbeHooks = {},
): Promise<DeviceChoice> {
  const asked = askedDevice(name)
  if (asked === 'cpu') return { asked, device: 'cpu', remark: null, fellBack: false }
  if (asked === 'auto') return fastest(await whatIsThere(task, hooks))
  const report = await examineDevice(asked, task, 'long', hooks)
  if (report.state === 'usable') {
    return { asked, device: asked, remark: isFaster(report) ? null : slowness(report), fellBack: false }
  }
  const remark = `The processor computes instead of ${asked}, which cannot be used here: ${String(report.reason)}.`
  return { asked, device: 'cpu', remark, fellBack: true }
}

/** What `auto` comes to, given a report on every other device. */
export function fastest(reports: readonly DeviceReport[]): DeviceChoice {
  const [best] = reports.filter(isFaster).sort((a, b) => (b.speed ?? 0) - (a.speed ?? 0))
  if (best !== undefined) {
    const remark = `${best.device} computes: ${times(best)} as fast as the processor.`
    return { asked: 'auto', device: best.device, remark, fellBack: false }
  }
  const there = reports.filter(({ state }) => state !== 'missing')
  const why = (there.length > 0 ? there : reports).map((report) => `${report.device}: ${reasonOf(report)}`)
  const [first = 'nothing else is there'] = reports.every(({ reason }) => reason === reports[0]?.reason)
    ? reports.map(reasonOf)
    : [why.join('; ')]
  return {
    asked: 'auto',
    device: 'cpu',
    remark: `The processor computes: ${first}.`,
    fellBack: there.length > 0,
  }
}

/** Where the system shows no graphics processor, nothing is started to look for one. */
async function whatIsThere(task: DeviceTask, hooks: ProbeHooks): Promise<readonly DeviceReport[]> {
  const reason = whyNoGraphicsProcessor()
  if (reason === null) return examineDevices(task, hooks)
  return [{ device: 'webgpu', state: 'missing', reason, speed: null, difference: null }]
}

function isFaster({ state, speed }: DeviceReport): boolean {
  return state === 'usable' && speed !== null && speed > 1
}

function reasonOf(report: DeviceReport): string {
  return report.reason ?? `it is ${times(report)} as fast as the processor`
}

function slowness(report: DeviceReport): string {
  return `${report.device} is ${times(report)} as fast as the processor here; --device cpu would be quicker.`
}

function times({ speed }: DeviceReport): string {
  return `${(speed ?? 0).toPrecision(2)} times`
}
