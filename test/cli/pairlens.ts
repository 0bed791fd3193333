// Runs the real command line in a folder of its own, as a person would.
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const repository = join(import.meta.dirname, '..', '..')

/** What a command left behind. */
export interface Outcome {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCommand {
  readonly child: ChildProcess
  readonly outcome: Promise<Outcome>
}

/** Starts `pairlens` with arguments, without waiting; of another installation, or with other variables, where given. */
export function startPairlens(
  folder: string,
  args: readonly string[],
  installation = repository,
  env: NodeJS.ProcessEnv = process.env,
): RunningCommand {
  const main = join(installation, 'cli', 'main.ts')
  const child = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [stdout, stderr] = [child.stdout, child.stderr].map((stream) => {
    const chunks: Buffer[] = []
    stream.on('data', (chunk: Buffer) => chunks.push(chunk))
    return () => Buffer.concat(chunks).toString('utf8')
  })
  const outcome = new Promise<Outcome>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (exitCode) => {
      resolve({ exitCode, stdout: stdout?.() ?? '', stderr: stderr?.() ?? '' })
    })
  })
  return { child, outcome }
}

/** Runs `pairlens` with arguments to its end. */
export function pairlens(folder: string, ...args: readonly string[]): Promise<Outcome> {
  return startPairlens(folder, args).outcome
}

/** A folder that goes away after the tests of the file. */
export function commandFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-cli-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}
