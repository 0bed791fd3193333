// The command line within the process of the tests: what a command says and writes, without the second that a process
// takes to start. How a process begins and ends is tested with `pairlens`.
import type { Outcome } from './pairlens.ts'

/** Commands change the process's folder and exit code, so they take turns. */
let turn: Promise<unknown> = Promise.resolve()
let commands = 0

/** Runs `pairlens` with arguments in a folder, as {@link pairlens} does, but in this process. */
export function pairlensInProcess(folder: string, ...args: readonly string[]): Promise<Outcome> {
  const outcome = turn.then(() => runMain(folder, args))
  turn = outcome.catch(() => undefined)
  return outcome
}

async function runMain(folder: string, args: readonly string[]): Promise<Outcome> {
  const before = { folder: process.cwd(), argv: process.argv, exitCode: process.exitCode }
  const stdout = listenTo(process.stdout)
  const stderr = listenTo(process.stderr)
  const forgetListeners = rememberListeners(process, 'uncaughtException')
  process.chdir(folder)
  process.argv = [process.execPath, 'pairlens', ...args]
  process.exitCode = undefined
  try {
    // The entry file runs the command when it is loaded: under another name it is loaded again.
    commands += 1
    await import(/* @vite-ignore */ `../../cli/main.ts?command=${commands}`)
    return { exitCode: exitCode(), stdout: stdout.text(), stderr: stderr.text() }
  } finally {
    stdout.release()
    stderr.release()
    forgetListeners()
    process.chdir(before.folder)
    process.argv = before.argv
    process.exitCode = before.exitCode
  }
}

/** What the process would end with. */
function exitCode(): number {
  return Number(process.exitCode ?? 0)
}

interface Listening {
  readonly text: () => string
  readonly release: () => void
}

/** Keeps what is written to a stream instead of showing it. */
function listenTo(stream: NodeJS.WriteStream): Listening {
  const chunks: Buffer[] = []
  const forgetListeners = rememberListeners(stream, 'error')
  const write = stream.write.bind(stream)
  stream.write = (chunk: string | Uint8Array) => chunks.push(Buffer.from(chunk)) > 0
  return {
    text: () => Buffer.concat(chunks).toString('utf8'),
    release: () => {
      stream.write = write
      forgetListeners()
    },
  }
}

/** @returns takes away the listeners that have come since */
function rememberListeners(emitter: NodeJS.EventEmitter, event: string): () => void {
  const before = new Set(emitter.listeners(event))
  return () => {
    for (const listener of emitter.listeners(event)) {
      if (!before.has(listener)) emitter.off(event, listener as () => void)
    }
  }
}
