// The processes below one: how a test finds the engine in order to kill it.
import { readdirSync, readFileSync } from 'node:fs'

interface ProcessInfo {
  readonly pid: number
  readonly parentPid: number
  readonly commandLine: string
}

/** All processes of a Linux system. */
function allProcesses(): ProcessInfo[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/u.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, 'utf8')
        const parentPid = Number(/^PPid:\s*(\d+)/mu.exec(status)?.[1])
        const commandLine = readFileSync(`/proc/${name}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return [{ pid: Number(name), parentPid, commandLine }]
      } catch {
        // It has ended in the meantime.
        return []
      }
    })
}

/** Processes that `ancestor` has started, or one of those, whose command line has `part` in it. */
export function descendants(ancestor: number, part: string): number[] {
  const processes = allProcesses()
  const children = (pid: number): ProcessInfo[] =>
    processes.filter(({ parentPid }) => parentPid === pid).flatMap((child) => [child, ...children(child.pid)])
  return children(ancestor)
    .filter(({ commandLine }) => commandLine.includes(part))
    .map(({ pid }) => pid)
}
