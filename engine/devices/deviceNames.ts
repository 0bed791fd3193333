// The devices that PairLens can be asked to compute on, by their names.
import { PairLensError } from '../../core/errors.ts'

/** Those of ONNX Runtime: processor, WebGPU, NVIDIA's CUDA, Apple's CoreML, Microsoft's DirectML. */
const devices = ['cpu', 'webgpu', 'cuda', 'coreml', 'dml'] as const

export type Device = (typeof devices)[number]

/** All but the processor, which needs no probe. */
export const otherDevices = devices.filter((device) => device !== 'cpu')

/** What may be asked for: a device, or the fastest that works. */
export type AskedDevice = Device | 'auto'

/** @throws PairLensError `arguments` for a name that is none */
export function askedDevice(name: string): AskedDevice {
  const asked = (['auto', ...devices] as const).find((known) => known === name)
  if (asked !== undefined) return asked
  throw new PairLensError('arguments', `"${name}" is not a device; use one of auto, ${devices.join(', ')}.`)
}
