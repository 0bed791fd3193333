// What can be said about every device but the processor: whether it is there, right, and faster.
import type { SimilarityMode } from '../../core/attribution/similarity.ts'
import { normalizesEmbedding } from '../../core/attribution/similarity.ts'
import { budgetBytesOf, processorCores } from './capacity.ts'
import { type Device, otherDevices } from './deviceNames.ts'
import { whatIsMissing, whyNoGraphicsProcessor } from './hardware.ts'
import {
  longPatience,
  probeDevice,
  type ProbeHooks,
  type ProbeOutcome,
  shortPatience,
} from './probeDevice.ts'
import { remembered } from './probeMemory.ts'
import { supportedDevices } from './supportedDevices.ts'

/** What a device is to compute. */
export interface DeviceTask {
  readonly encoders: readonly { readonly model: string; readonly layer: number }[]
  readonly similarityMode: SimilarityMode
}

export interface ExaminationHooks extends ProbeHooks {
  /** Whether a device that is remembered as missing or failing is tried anew. */
  readonly triesAnew?: boolean
}

export interface DeviceReport {
  readonly device: Device
  /**
   * `usable`: it computes the same as the processor. `missing`: it is not there. `unfit`: it is there and cannot be
   * used, because it fails or computes something else.
   */
  readonly state: 'usable' | 'missing' | 'unfit'
  /** Why it cannot be used; a part of a sentence. Null when it can. */
  readonly reason: string | null
  /** How many times as fast as all cores of the processor together; null when it was not measured. */
  readonly speed: number | null
  /** ‖T − T_cpu‖ / ‖T_cpu‖ of token contributions T; null when it was not measured. */
  readonly difference: number | null
}

/**
 * Rounding in float32 leaves some 1e-6; a tenth of the default tolerance of the quadrature is still nothing that a
 * matrix would show.
 */
export const largestDifference = 1e-4

/** One report for each of {@link otherDevices}; probed one after the other, so that none slows another down. */
export async function examineDevices(
  task: DeviceTask,
  hooks: ExaminationHooks = {},
): Promise<readonly DeviceReport[]> {
  const supported = await supportedDevices({ signal: hooks.signal })
  const noProcessor = whyNoGraphicsProcessor()
  const reports: DeviceReport[] = []
  for (const device of otherDevices) {
    const missing = !supported.includes(device)
      ? `ONNX Runtime has none on ${process.platform}-${process.arch}`
      : noProcessor
    reports.push(
      missing === null ? await examineDevice(device, task, 'short', hooks) : lacking(device, missing),
    )
  }
  return reports
}

/**
 * @param patience `short` for a device that would be taken if it is faster, `long` for one that was asked for, which is
 *   tried anew after a failure
 * @throws PairLensError `model` when there is no such model; `interrupted`
 */
export async function examineDevice(
  device: Device,
  { encoders, similarityMode }: DeviceTask,
  patience: 'short' | 'long',
  hooks: ExaminationHooks = {},
): Promise<DeviceReport> {
  const missing = whatIsMissing(device)
  if (missing !== null) return lacking(device, missing)
  const settings = {
    device,
    encoders,
    normalized: normalizesEmbedding(similarityMode),
    budgetBytes: { processor: budgetBytesOf('cpu'), device: budgetBytesOf(device) },
  }
  const { entry, signal, triesAnew = patience === 'long' } = hooks
  const patienceOfProbe = patience === 'short' ? shortPatience : longPatience
  // A probe of another kind is not what was remembered.
  if (entry !== undefined) return reportOf(device, await probeDevice(settings, patienceOfProbe, hooks))
  const outcome = await remembered(settings, { patience, triesAnew, signal }, async (stop) =>
    probeDevice(settings, patienceOfProbe, { signal: stop }),
  )
  return reportOf(device, outcome)
}

function reportOf(device: Device, outcome: ProbeOutcome): DeviceReport {
  switch (outcome.kind) {
    case 'absent':
      return lacking(device, outcome.reason)
    case 'failed':
      return { device, state: 'unfit', reason: outcome.reason, speed: null, difference: null }
    case 'measured': {
      const { difference, processorMs, deviceMs } = outcome
      const speed = processorMs / processorCores() / deviceMs
      const isRight = difference <= largestDifference
      const reason = `its contributions differ from the processor's by ${difference.toExponential(1)} of their size, more than ${largestDifference.toExponential()}`
      return {
        device,
        state: isRight ? 'usable' : 'unfit',
        reason: isRight ? null : reason,
        speed,
        difference,
      }
    }
  }
}

function lacking(device: Device, reason: string): DeviceReport {
  return { device, state: 'missing', reason, speed: null, difference: null }
}
