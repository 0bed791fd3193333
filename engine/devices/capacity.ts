// How much is given to a device at once, and to how many processes.
import { cpus } from 'node:os'
import type { Device } from './deviceNames.ts'

/**
 * Bytes that the largest intermediate tensor may take. Processor: small enough that a step's operands stay in its
 * cache, large enough that matrix products run at full speed (measured by `npm run bench`). Others: what every WebGPU
 * device can bind as one buffer (128 MiB, the default of its `maxStorageBufferBindingSize`).
 */
export function budgetBytesOf(device: string): number {
  return device === 'cpu' ? 12e6 : 128e6
}

/** One thread, or one worker, each. */
export function processorCores(): number {
  return Math.max(1, cpus().length)
}

/**
 * Every worker keeps the weights in the memory of its device, twice. On the processor that is the machine's memory; on
 * others two workers are enough to keep it busy: one computes while the other prepares.
 */
export function workersOn(device: Device, wanted: number): number {
  return device === 'cpu' ? wanted : Math.min(wanted, 2)
}
