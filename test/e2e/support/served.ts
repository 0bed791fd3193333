// Starts `pairlens serve` on a workspace and hands out its one-time address; ends it after the test.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface Served {
  readonly url: string
  readonly process: ChildProcess
  /** Ends the server as Ctrl+C does, and waits for it. */
  readonly stop: () => Promise<void>
}

const root = join(import.meta.dirname, '..', '..', '..')
const address = /^http:\/\/127\.0\.0\.1:\d+\//u

/**
 * @param env variables beside those of the tests
 * @throws Error with what the command said, when it ends without an address
 */
export async function startServing(workspacePath: string, env: NodeJS.ProcessEnv = {}): Promise<Served> {
  const child = spawn(process.execPath, [join(root, 'cli', 'main.ts'), 'serve', workspacePath], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', (text: Buffer) => (said += text.toString()))
  for await (const line of createInterface({ input: child.stdout })) {
    if (!address.test(line)) continue
    return { url: line, process: child, stop: () => stop(child) }
  }
  throw new Error(`"pairlens serve" ended without an address: ${said}`)
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGINT')
  await exited
}
