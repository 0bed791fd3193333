// The one error type that is meant for people: a kind, one clear sentence, and what caused it.

/**
 * What went wrong, as far as the user is concerned.
 *
 * - `arguments` the command line or a setting is wrong
 * - `input` a corpus, text or filter cannot be used
 * - `model` a model folder, ONNX file or tokenizer cannot be used
 * - `download` a model could not be fetched: the network, the hub or the disk
 * - `workspace` a workspace file cannot be opened, read or written
 * - `worker` a worker process failed
 * - `interrupted` the user stopped the work; what was finished is kept
 */
export type ErrorKind = 'arguments' | 'input' | 'model' | 'download' | 'workspace' | 'worker' | 'interrupted'

/** A plain-object form of {@link PairLensError} that survives structured clone and JSON. */
export interface ErrorRecord {
  readonly kind: ErrorKind
  readonly message: string
}

/** An expected failure. `message` is one sentence: what is wrong, where, and what to do about it. */
export class PairLensError extends Error {
  override readonly name = 'PairLensError'
  readonly kind: ErrorKind

  constructor(kind: ErrorKind, message: string, options?: { readonly cause?: unknown }) {
    super(message, options)
    this.kind = kind
  }

  toRecord(): ErrorRecord {
    return { kind: this.kind, message: this.message }
  }

  static fromRecord(record: ErrorRecord): PairLensError {
    return new PairLensError(record.kind, record.message)
  }
}

/** What a process answers when something was thrown; a defect is told in its own words, as an error of `kind`. */
export function recordOf(thrown: unknown, kind: ErrorKind): ErrorRecord {
  return thrown instanceof PairLensError ? thrown.toRecord() : { kind, message: messageOf(thrown) }
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown)
}
