// A host that has forked the engine as a Node process; what windows send and get passes through it.

import { PairLensError } from '../../core/errors.ts'
import type { HostPort } from './hostPort.ts'

/** @throws PairLensError `arguments` when nobody has forked this process */
export function nodePort(): HostPort {
  if (process.send === undefined) {
    throw new PairLensError(
      'arguments',
      'The engine is started by PairLens itself and not by hand; start "pairlens serve" or the application.',
    )
  }
  return {
    post: (message) => {
      // A host that goes away in the meantime is noticed by `disconnect`.
      if (process.connected) process.send?.(message, undefined, undefined, () => undefined)
    },
    listen: (onMessage, onClose) => {
      process.on('message', (message) => onMessage(message, null))
      process.on('disconnect', onClose)
    },
  }
}
