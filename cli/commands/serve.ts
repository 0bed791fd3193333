// `pairlens serve`: the application in a browser, for a machine without a screen and for those who prefer one.
import { once } from 'node:events'
import { join } from 'node:path'
import { Command } from 'commander'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { installationFolder } from '../../engine/installation.ts'
import { isLoopback } from '../../engine/serve/hostCheck.ts'
import { type ServedWorkspace, serveWorkspace } from '../../engine/serve/serveWorkspace.ts'
import { interruptible } from '../interrupt.ts'
import { openInBrowser } from '../openInBrowser.ts'
import { addOutputOptions } from '../options.ts'
import { notice, type OutputOptions, printResult } from '../output.ts'
import { counted } from '../numbers.ts'
import { printable } from '../text.ts'

const mostPort = 65_535

interface ServeValues extends OutputOptions {
  readonly port: number
  readonly host: string
  readonly model?: string
  readonly open?: true
}

export function serveCommand(): Command {
  const command = new Command('serve')
    .description('show a workspace in a browser: prints an address that opens it once')
    .argument('<workspace>', 'workspace file, made when it does not exist')
    .option('--port <n>', 'port to listen at; 0 for any that is free', portNumber, 0)
    .option('--host <address>', 'address to listen at', '127.0.0.1')
    .option('--model <folder-or-file>', 'a model that the window may use beside the embedded ones')
    .option('--open', 'open the address in the browser of this machine')
  return addOutputOptions(command).action((workspacePath: string, values: ServeValues) =>
    interruptible(async (signal) => {
      const served = await serveWorkspace({
        workspacePath,
        modelPath: values.model ?? null,
        host: values.host,
        port: values.port,
        windowFolder: join(installationFolder, 'out', 'renderer'),
        onDefect: reportDefect,
      })
      const { url, port } = served
      await printResult(values, { json: { workspace: workspacePath, url, port }, lines: () => [url] })
      sayHowToReach(served, values)
      if (values.open === true) openInBrowser(url, (problem) => notice(values, problem))
      if (!signal.aborted) await once(signal, 'abort')
      const paused = await served.close()
      if (paused > 0) {
        throw new PairLensError(
          'interrupted',
          `${counted(paused, 'run')} paused; what was finished is kept, and can be resumed in the window after the next start.`,
        )
      }
    }),
  )
}

function sayHowToReach({ port }: ServedWorkspace, values: ServeValues): void {
  if (!isLoopback(values.host)) {
    notice(
      values,
      `Other machines can reach ${values.host}, and what is sent is not encrypted: an SSH tunnel is safer.`,
    )
  } else if (process.env['SSH_CONNECTION'] !== undefined) {
    notice(
      values,
      `From your own machine, run "ssh -N -L ${port}:localhost:${port} THIS_MACHINE" and open the address there.`,
    )
  }
  notice(values, 'The address works once. Ctrl+C ends the server.')
}

/** The server goes on; the window that met the problem is told as well. */
function reportDefect(error: unknown): void {
  process.stderr.write(
    `PairLens met an unexpected problem (${printable(messageOf(error))}); set PAIRLENS_DEBUG=1 for details.\n`,
  )
  if (process.env['PAIRLENS_DEBUG'] === '1') console.error(error)
}

function portNumber(text: string): number {
  const port = /^\d{1,5}$/u.test(text) ? Number(text) : Infinity
  if (port <= mostPort) return port
  throw new PairLensError(
    'arguments',
    `--port is "${text}"; give a number from 1 to ${mostPort}, or 0 for any that is free.`,
  )
}
