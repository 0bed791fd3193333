// What the user can set for an attribution, with the defaults.
import type { AttributionLevel } from '../../core/attribution/groups.ts'
import type { QuadratureRule } from '../../core/attribution/quadrature.ts'
import { normalizesEmbedding, type SimilarityMode } from '../../core/attribution/similarity.ts'
import { budgetBytesOf, processorCores } from '../devices/capacity.ts'
import type { DeviceTask } from '../devices/examineDevices.ts'
import type { WorkerSettings } from '../worker/protocol.ts'

/** Options shared by a single pair and a corpus. */
export interface AttributionOptions {
  /** Name of an embedded, added or cached model, a folder or an .onnx file. */
  readonly model: string
  /** Negative numbers count from the end. */
  readonly layer: number
  readonly rule: QuadratureRule
  readonly similarity: SimilarityMode
  readonly level: AttributionLevel
  /** A device, or `auto`: see `chooseDevice`. */
  readonly device: string
  /** Longest token sequence; the model's own limit when null. */
  readonly maxTokens: number | null
}

export const defaultOptions: AttributionOptions = {
  model: 'all-MiniLM-L6-v2',
  layer: -2,
  rule: { kind: 'adaptive', tolerance: 1e-3 },
  similarity: 'cosine',
  level: 'token',
  device: 'auto',
  maxTokens: null,
}

/**
 * What a worker is told, given the number of threads that each of them may use. `auto` is the processor here: whoever
 * wants more chooses the device before.
 */
export function workerSettings(options: AttributionOptions, threads = 1): WorkerSettings {
  const device = options.device === 'auto' ? 'cpu' : options.device
  return {
    model: options.model,
    layer: options.layer,
    normalized: normalizesEmbedding(options.similarity),
    level: options.level,
    maxTokens: options.maxTokens,
    device,
    threads,
    budgetBytes: budgetBytesOf(device),
  }
}

/** What a device is tried on before it is used. */
export function deviceTask({ model, layer, similarity }: AttributionOptions): DeviceTask {
  return { encoders: [{ model, layer }], similarity }
}

/** One worker a core, since a worker's matrix products use one thread each. */
export function defaultWorkerCount(): number {
  return processorCores()
}
