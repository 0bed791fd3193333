// What the user can set for an attribution, with the defaults.
import { cpus } from 'node:os'
import type { AttributionLevel } from '../../core/attribution/groups.ts'
import type { QuadratureRule } from '../../core/attribution/quadrature.ts'
import { normalizesEmbedding, type SimilarityMode } from '../../core/attribution/similarity.ts'
import { PairLensError } from '../../core/errors.ts'
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
 * Bytes that the largest intermediate tensor may take: small enough that a step's operands stay in a processor's
 * cache, large enough that matrix products run at full speed (measured by `npm run bench`).
 */
const budgetBytes = 12e6

/** What a worker is told, given the number of threads that each of them may use. */
export function workerSettings(options: AttributionOptions, threads = 1): WorkerSettings {
  return {
    model: options.model,
    layer: options.layer,
    normalized: normalizesEmbedding(options.similarity),
    level: options.level,
    maxTokens: options.maxTokens,
    device: resolveDevice(options.device),
    threads,
    budgetBytes,
  }
}

const devices = ['cpu', 'webgpu', 'cuda', 'coreml', 'dml'] as const

/** Whether a run's device may have this name. */
export function isDevice(name: string): boolean {
  return devices.some((known) => known === name)
}

/** `auto` is the processor: the numbers are then the same on every machine. */
export function resolveDevice(device: string): string {
  if (device === 'auto') return 'cpu'
  if (!isDevice(device)) {
    throw new PairLensError(
      'arguments',
      `"${device}" is not a device; use one of auto, ${devices.join(', ')}.`,
    )
  }
  return device
}

/** One worker a core, since a worker's matrix products use one thread each. */
export function defaultWorkerCount(): number {
  return Math.max(1, cpus().length)
}
