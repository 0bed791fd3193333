// The list of recent workspaces, the newest first, kept in a file of the application's own.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { z } from 'zod'
import type { RecentWorkspace } from '../../contract/shell/contract.ts'
import { jsonFile } from './jsonFile.ts'

const longestList = 10
const entries = z.array(z.object({ path: z.string(), openedAt: z.string() })).readonly()

export interface Recents {
  readonly list: () => RecentWorkspace[]
  /** Puts a workspace that was opened at `openedAt` (ISO 8601) at the head of the list. */
  readonly add: (path: string, openedAt: string) => void
  readonly forget: (id: string) => void
  /** Undefined when no entry has this id, or its file is not there any more. */
  readonly pathOf: (id: string) => string | undefined
}

export function openRecents(file: string, onDamage: (sentence: string) => void): Recents {
  const stored = jsonFile(file, entries, [], onDamage)
  return {
    list: () =>
      stored.read().map(({ path, openedAt }) => ({
        id: idOf(path),
        name: basename(path),
        folder: dirname(path),
        openedAt,
        exists: existsSync(path),
      })),
    add: (path, openedAt) => {
      const others = stored.read().filter((entry) => entry.path !== path)
      stored.write([{ path, openedAt }, ...others].slice(0, longestList))
    },
    forget: (id) => stored.write(stored.read().filter(({ path }) => idOf(path) !== id)),
    pathOf: (id) => stored.read().find(({ path }) => idOf(path) === id && existsSync(path))?.path,
  }
}

function idOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 16)
}
