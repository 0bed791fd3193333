// Ends the program after a failure: one sentence on stderr and the exit code that goes with its kind.
import { CommanderError } from 'commander'
import { messageOf, PairLensError } from '../core/errors.ts'
import { printable } from './text.ts'

/** 0 done, 1 failed, 2 wrong arguments or input, 130 interrupted. */
function exitCodeOf(thrown: unknown): number {
  if (thrown instanceof CommanderError) return thrown.exitCode === 0 ? 0 : 2
  if (!(thrown instanceof PairLensError)) return 1
  switch (thrown.kind) {
    case 'arguments':
    case 'input':
    case 'model':
      return 2
    case 'download':
    case 'workspace':
    case 'worker':
      return 1
    case 'interrupted':
      return 130
  }
}

/** One line for people; null when there is nothing to say (help was asked for). */
function sentenceOf(thrown: unknown): string | null {
  if (thrown instanceof PairLensError) return printable(thrown.message)
  if (thrown instanceof CommanderError) {
    return thrown.exitCode === 0 ? null : usageSentence(thrown)
  }
  return `PairLens met an unexpected problem (${printable(messageOf(thrown))}); set PAIRLENS_DEBUG=1 for details.`
}

/** Commander says what is wrong, in words that begin with "error:"; what to do is added. */
function usageSentence({ message, code }: CommanderError): string {
  if (code === 'commander.help') return 'No command was given; "pairlens --help" lists what there is.'
  const problem = printable(message)
    .replace(/^error: /u, '')
    .replace(/\.$/u, '')
  const sentence = problem.charAt(0).toUpperCase() + problem.slice(1)
  return `${sentence}; "pairlens --help" and "pairlens COMMAND --help" list what there is.`
}

/** Says what went wrong and sets the exit code; with PAIRLENS_DEBUG=1 the stack and the causes follow. */
export function reportFailure(thrown: unknown): void {
  process.exitCode = exitCodeOf(thrown)
  const sentence = sentenceOf(thrown)
  if (sentence !== null) process.stderr.write(`${sentence}\n`)
  if (sentence !== null && process.env['PAIRLENS_DEBUG'] === '1') console.error(thrown)
}
