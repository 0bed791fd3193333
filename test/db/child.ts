// Starts one of the programs in children/ as a process of its own, and waits for what it says.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface Child {
  /** The next line on its standard output. */
  readonly line: () => Promise<string>
  /** Ends it at once, as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>
}

/** Runs `children/NAME.ts` with arguments; it is killed when the test ends. */
export function startChild(name: string, ...parameters: readonly string[]): Child {
  const program = fileURLToPath(new URL(`children/${name}.ts`, import.meta.url))
  const child = spawn(process.execPath, [program, ...parameters], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const exited = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  onTestFinished(kill)
  return {
    kill,
    line: async () => {
      const next = await lines.next()
      if (next.done === true) throw new Error(`${name} ended without a word`)
      return next.value
    },
  }
}
