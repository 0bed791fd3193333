// The messages between the engine and a worker: plain objects, so that any channel can carry them.
import type { AttributionLevel } from '../../core/attribution/groups.ts'
import type { CertifiedContributions } from '../../core/attribution/contributions.ts'
import type { QuadratureRule } from '../../core/attribution/quadrature.ts'
import type { PromptChoice } from '../../core/encoder/prompt.ts'
import type { Tokenization } from '../../core/text/tokenization.ts'

/** What makes embeddings of the sentences of one side, or of both. */
export interface WorkerEncoder {
  /** Name or path of the model, as {@link findModel} takes it. */
  readonly model: string
  /** What the model's hash has to be; any when not given. */
  readonly modelHash?: string
  readonly layer: number
  readonly prompt: PromptChoice
}

/** What a worker made of a {@link WorkerEncoder}. */
export interface OpenedEncoder {
  /** The model's name, without its folder. */
  readonly modelName: string
  readonly modelHash: string
  /** Before every text; empty for none. */
  readonly prompt: string
}

/** Everything that a worker needs to know once, before its first job. */
export interface WorkerSettings {
  /** Sentences name theirs by its place. All give embeddings of the same size. */
  readonly encoders: readonly WorkerEncoder[]
  /** Whether tokens of prompts are attributed like others. */
  readonly attributePrompt: boolean
  /** Whether the embedding is divided by its norm inside the differentiated part. */
  readonly normalized: boolean
  readonly level: AttributionLevel
  /** Longest token sequence; the model's own limit when null. */
  readonly maxTokens: number | null
  readonly device: string
  /** Threads inside one run of a graph. */
  readonly threads: number
  /** Bytes that the largest intermediate tensor may take. */
  readonly budgetBytes: number
}

export interface SentenceToAttribute {
  readonly id: number
  /** Its place in {@link WorkerSettings.encoders}. */
  readonly encoder: number
  readonly text: string
}

export type WorkerRequest =
  | { readonly kind: 'open'; readonly settings: WorkerSettings }
  | {
      readonly kind: 'attribute'
      readonly rule: QuadratureRule
      /** Where `adaptive` starts. */
      readonly calibratedNodes: number
      readonly sentences: readonly SentenceToAttribute[]
    }

export interface AttributedSentence {
  readonly kind: 'attributed'
  readonly id: number
  readonly encoder: number
  readonly tokenization: Tokenization
  /** See core/text/unknownShare.ts. */
  readonly unknownShare: number
  readonly contributions: CertifiedContributions
}

/** A sentence that cannot be attributed; the others of its job are not affected. */
interface FailedSentence {
  readonly kind: 'failed'
  readonly id: number
  readonly encoder: number
  readonly reason: string
}

export type SentenceOutcome = AttributedSentence | FailedSentence

/** A worker answers every request with one reply, in order, or with an error reply. */
export type WorkerReply =
  | {
      readonly kind: 'opened'
      readonly device: string
      /** Texts are cut off there: the settings' maximum or the model's own, whichever is smaller; of two models the larger. */
      readonly maxTokens: number
      readonly encoders: readonly OpenedEncoder[]
    }
  | { readonly kind: 'attributed'; readonly outcomes: readonly SentenceOutcome[] }
