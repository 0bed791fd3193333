// The messages between the engine and a probe: a process that tries a device on models.

export interface ProbeSettings {
  readonly device: string
  /** The encoders to try; each gets both of its graphs opened. */
  readonly encoders: readonly {
    /** Name or path of the model, as {@link findModel} takes it. */
    readonly model: string
    readonly layer: number
  }[]
  /** Whether the embedding is divided by its norm inside the differentiated part. */
  readonly normalized: boolean
  /** Bytes that the largest intermediate tensor may take: on the processor and on the device. */
  readonly budgetBytes: { readonly processor: number; readonly device: number }
}

/** What trying the device came to, over all encoders. */
export interface ProbeMeasurement {
  /** ‖T − T_cpu‖ / ‖T_cpu‖ of the token contributions T of a sentence, the largest. */
  readonly difference: number
  /** Times of that sentence, summed, when everything is warm; the processor's on one thread. */
  readonly processorMs: number
  readonly deviceMs: number
}

/** In this order, each once; an error reply may come instead of any and is the last. */
export type ProbeReply =
  /** ONNX Runtime has the device and can compute on it. */
  | { readonly kind: 'found' }
  /** The models were read, and attributed on the processor in so many milliseconds, loading included. */
  | { readonly kind: 'prepared'; readonly milliseconds: number }
  | ({ readonly kind: 'measured' } & ProbeMeasurement)
