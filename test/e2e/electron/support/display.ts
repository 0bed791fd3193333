// A screen for windows: the one there is, else one in memory.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import type { Readable } from 'node:stream'

export interface Display {
  /** For the environment variable DISPLAY. */
  readonly name: string
  readonly close: () => void
}

/** @throws Error when there is no screen and Xvfb does not start */
export async function openDisplay(): Promise<Display> {
  const present = process.env['DISPLAY']
  if (present !== undefined && present !== '') return { name: present, close: () => undefined }
  const child = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1920x1200x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  })
  const chosen = child.stdio[3] as Readable
  const [number] = (await Promise.race([
    once(chosen, 'data'),
    once(child, 'exit').then(() => {
      throw new Error('Xvfb ended before it had opened a screen.')
    }),
  ])) as [Buffer]
  return { name: `:${number.toString().trim()}`, close: () => void child.kill() }
}
