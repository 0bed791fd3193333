// The reply of a child process to what it could not do: the same in the protocol of every process.
import { type ErrorKind, type ErrorRecord, recordOf } from '../../core/errors.ts'

export interface ErrorReply {
  readonly kind: 'error'
  readonly error: ErrorRecord
}

/** @param unexpected the kind of an error that nobody expected */
export function errorReply(thrown: unknown, unexpected: ErrorKind): ErrorReply {
  return { kind: 'error', error: recordOf(thrown, unexpected) }
}

export function isErrorReply(message: unknown): message is ErrorReply {
  return typeof message === 'object' && message !== null && 'kind' in message && message.kind === 'error'
}
