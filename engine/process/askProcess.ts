// Asks a process of its own one thing, and ends it: a native abort, or more memory than there is, takes nothing else with it.
//
// The probe of a device (devices/probeDevice.ts) stands apart: it is waited for in three steps, and its end is its answer.
import { PairLensError } from '../../core/errors.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import { type ErrorReply, isErrorReply } from './errorReply.ts'
import { forkNode } from './forkNode.ts'

export interface Question<Message, Answer> {
  /** File that the process runs. */
  readonly entry: string
  /** What becomes of its error output. */
  readonly stderr: 'inherit' | 'ignore'
  /** Sent to it at once. */
  readonly request: object
  /** Ends the process. */
  readonly signal?: AbortSignal | undefined
  /** The sentence for whoever has ended it. */
  readonly interruption: string
  /** Longest wait for the answer. */
  readonly milliseconds?: number
  /** The answer that a message holds, error replies aside; undefined for one that only reports. What it throws ends the asking. */
  readonly take: (message: Message) => Answer | undefined
  /** The error for a process that ended or fell silent, given how: "ended with SIGKILL". */
  readonly failure: (how: string) => PairLensError
}

/** @throws PairLensError what the process answers with; `interrupted` when the signal aborts; what `take` throws; `failure` */
export async function askProcess<Message, Answer>({
  entry,
  stderr,
  request,
  signal,
  interruption,
  milliseconds,
  take,
  failure,
}: Question<Message, Answer>): Promise<Answer> {
  assertNotAborted(signal, interruption)
  const child = forkNode(entry, stderr)
  const kill = (): void => void child.kill('SIGKILL')
  signal?.addEventListener('abort', kill)
  let timer: NodeJS.Timeout | undefined
  try {
    return await new Promise<Answer>((resolve, reject) => {
      if (milliseconds !== undefined) {
        const late = (): void => reject(failure(`did not answer within ${Math.round(milliseconds / 1000)} s`))
        timer = setTimeout(late, milliseconds)
      }
      child.on('message', (message: Message | ErrorReply) => {
        try {
          if (isErrorReply(message)) throw PairLensError.fromRecord(message.error)
          const answer = take(message)
          if (answer !== undefined) resolve(answer)
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)))
        }
      })
      child.once('error', reject)
      // After an answer this has no effect.
      child.once('exit', (code, killedBy) =>
        reject(failure(`ended with ${killedBy ?? `exit code ${String(code)}`}`)),
      )
      child.send(request)
    })
  } catch (error) {
    assertNotAborted(signal, interruption)
    throw error
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', kill)
    kill()
  }
}
