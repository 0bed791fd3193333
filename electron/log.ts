// The log of the application: one text file, begun anew when it has grown large.

import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'node:util'

const largestLogBytes = 1_000_000

export interface Log {
  readonly folder: string
  /** Appends a line with the time; of an error, its stack. */
  readonly write: (what: string, detail?: unknown) => void
}

/** Opens the log in `folder`; one that is larger than a megabyte is put aside as `main.old.log`. */
export function openLog(folder: string): Log {
  mkdirSync(folder, { recursive: true })
  const file = join(folder, 'main.log')
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) {
    renameSync(file, join(folder, 'main.old.log'))
  }
  return {
    folder,
    write: (what, detail) => {
      const described = detail instanceof Error ? (detail.stack ?? detail.message) : detail
      const line = described === undefined ? what : `${what} ${format('%s', described)}`
      appendFileSync(file, `${new Date().toISOString()} ${line}\n`)
    },
  }
}
