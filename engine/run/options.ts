// What the user can set for an attribution, with the defaults.
import type { AttributionLevel } from '../../core/attribution/groups.ts'
import type { QuadratureRule } from '../../core/attribution/quadrature.ts'
import { normalizesEmbedding, type SimilarityMode } from '../../core/attribution/similarity.ts'
import type { PromptChoice } from '../../core/encoder/prompt.ts'
import { budgetBytesOf, processorCores } from '../devices/capacity.ts'
import type { DeviceTask } from '../devices/examineDevices.ts'
import type { WorkerSettings } from '../worker/protocol.ts'

/** What the texts of a side are encoded with. */
export interface EncoderOptions {
  /** Name of an embedded, added or cached model, a folder or an .onnx file. */
  readonly model: string
  /** Negative numbers count from the end. */
  readonly layer: number
  readonly prompt: PromptChoice
}

/** Options shared by a single pair and a corpus. The encoder is that of side a. */
export interface AttributionOptions extends EncoderOptions {
  /** The encoder of side b; null where both sides are encoded alike. */
  readonly b: EncoderOptions | null
  /** Whether tokens of prompts are attributed like others, or stay what they are in references. */
  readonly attributePrompt: boolean
  readonly rule: QuadratureRule
  readonly similarityMode: SimilarityMode
  readonly level: AttributionLevel
  /** A device, or `auto`: see `chooseDevice`. */
  readonly device: string
  /** Longest token sequence; the model's own limit when null. */
  readonly maxTokens: number | null
}

export const defaultOptions: AttributionOptions = {
  model: 'all-MiniLM-L6-v2',
  layer: -2,
  prompt: { kind: 'default' },
  b: null,
  attributePrompt: false,
  rule: { kind: 'adaptive', tolerance: 1e-3 },
  similarityMode: 'cosine',
  level: 'token',
  device: 'auto',
  maxTokens: null,
}

/** The encoder of both sides, or that of side a and that of side b: what sentences call their encoder by. */
export function encodersOf({ model, layer, prompt, b }: AttributionOptions): readonly EncoderOptions[] {
  const a = { model, layer, prompt }
  return b === null ? [a] : [a, b]
}

/**
 * What a worker is told, given the number of threads that each of them may use. `auto` is the processor here: whoever
 * wants more chooses the device before.
 */
export function workerSettings(options: AttributionOptions, threads = 1): WorkerSettings {
  const device = options.device === 'auto' ? 'cpu' : options.device
  return {
    encoders: encodersOf(options),
    attributePrompt: options.attributePrompt,
    normalized: normalizesEmbedding(options.similarityMode),
    level: options.level,
    maxTokens: options.maxTokens,
    device,
    threads,
    budgetBytes: budgetBytesOf(device),
  }
}

/** What a device is tried on before it is used. */
export function deviceTask(options: AttributionOptions): DeviceTask {
  const encoders = encodersOf(options).map(({ model, layer }) => ({ model, layer }))
  return { encoders, similarityMode: options.similarityMode }
}

/** One worker a core, since a worker's matrix products use one thread each. */
export function defaultWorkerCount(): number {
  return processorCores()
}
