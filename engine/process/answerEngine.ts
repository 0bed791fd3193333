// The child's end of the channel to the engine: answers requests, each with one reply, and ends when the engine is gone.
import type { ErrorKind } from '../../core/errors.ts'
import { errorReply } from './errorReply.ts'

interface Answering<Request, Message> {
  /** What it throws becomes an {@link ErrorReply}. */
  readonly answer: (
    request: Request,
    /** Says on the way how far it is. */
    report: (message: Message) => void,
  ) => Message | Promise<Message>
  /** The kind of an error that nobody expected. */
  readonly unexpected: ErrorKind
}

/** Answers one request and lets the process end. */
export function answerOnce<Request, Message>(answering: Answering<Request, Message>): void {
  process.once('message', (request: Request) => {
    void reply(request, answering, () => process.disconnect())
  })
  endWithEngine()
}

/** Answers one request after the other: the engine waits for each reply, so there is no queue. */
export function answerEach<Request, Message>(answering: Answering<Request, Message>): void {
  process.on('message', (request: Request) => void reply(request, answering))
  endWithEngine()
}

async function reply<Request, Message>(
  request: Request,
  { answer, unexpected }: Answering<Request, Message>,
  onSent?: () => void,
): Promise<void> {
  try {
    send(await answer(request, send), onSent)
  } catch (error) {
    send(errorReply(error, unexpected), onSent)
  }
}

function send(message: unknown, onSent: () => void = () => undefined): void {
  // An engine that is gone needs no answer; `disconnect` ends this process.
  if (process.connected) process.send?.(message, undefined, undefined, onSent)
}

function endWithEngine(): void {
  process.on('disconnect', () => process.exit(0))
  // Ctrl+C reaches the whole process group; the engine decides when this process ends.
  process.on('SIGINT', () => undefined)
}
