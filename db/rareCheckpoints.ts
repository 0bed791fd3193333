// Lets the write-ahead log grow while much is written at once.

import type { WritableWorkspace } from './workspace.ts'

/** Pages in the log after which SQLite writes them to their places: its own number, and one for imports (64 MiB). */
const PAGES = { usual: 1_000, rare: 16_000 } as const

/**
 * Runs `work` with few checkpoints: an import changes the same pages of its indexes in nearly every transaction, and
 * they need not be written to their places each time.
 */
export async function withRareCheckpoints<Result>(
  { database }: WritableWorkspace,
  work: () => Promise<Result>,
): Promise<Result> {
  database.pragma(`wal_autocheckpoint = ${PAGES.rare}`)
  try {
    return await work()
  } finally {
    if (database.open) database.pragma(`wal_autocheckpoint = ${PAGES.usual}`)
  }
}
