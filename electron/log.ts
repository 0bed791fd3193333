// The log of the application: one text file, begun anew when it has grown large.

import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { format } from 'node:util'
import { messageOf } from '../core/errors.ts'

const largestLogBytes = 1_000_000

export interface Log {
  readonly folder: string
  /** Appends a line with the time; of an error, its stack. Goes to standard error when the disk does not take it. */
  readonly write: (what: string, detail?: unknown) => void
}

/** Opens the log in `folder`; one that is larger than a megabyte is put aside as `main.old.log`. */
export function openLog(folder: string): Log {
  const file = join(folder, 'main.log')
  try {
    mkdirSync(folder, { recursive: true })
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > largestLogBytes) {
      renameSync(file, join(folder, 'main.old.log'))
    }
  } catch (error) {
    console.error(`The log cannot be kept in ${folder} (${messageOf(error)}).`)
  }
  return {
    folder,
    write: (what, detail) => {
      const described = detail instanceof Error ? (detail.stack ?? detail.message) : detail
      const line = described === undefined ? what : `${what} ${format('%s', described)}`
      // A full disk must not end the application, least of all while it says what has failed.
      try {
        appendFileSync(file, `${new Date().toISOString()} ${line}\n`)
      } catch (error) {
        console.error(`${line} (not in the log: ${messageOf(error)})`)
      }
    },
  }
}
