// Opens an address in the browser that the system prefers.
import { spawn } from 'node:child_process'

const commands: Readonly<Partial<Record<NodeJS.Platform, readonly [string, ...string[]]>>> = {
  darwin: ['open'],
  win32: ['rundll32', 'url.dll,FileProtocolHandler'],
}

/** @param onProblem told in one sentence when the system has no way to open an address */
export function openInBrowser(url: string, onProblem: (sentence: string) => void): void {
  const [command, ...args] = commands[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...args, url], { detached: true, stdio: 'ignore' })
  child.once('error', () =>
    onProblem(`The browser could not be started with "${command}"; open the address yourself.`),
  )
  child.once('exit', (code) => {
    if (code !== 0) onProblem(`"${command}" could not open the browser; open the address yourself.`)
  })
  child.unref()
}
