// The part of a file that has arrived: taken up again later, and never written by two at once.
import { randomUUID } from 'node:crypto'
import { open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { codeOf } from './hubFailure.ts'

const ending = '.incomplete'

export interface PartFile {
  readonly path: string
  readonly byteCount: () => Promise<number>
  /** Throws away what has arrived. */
  readonly clear: () => Promise<void>
  /** Leaves the part to whoever goes on with it. */
  readonly release: () => Promise<void>
}

/**
 * The part that nobody works on. `CHECKSUM.incomplete` is the name under which Hugging Face's own tools write: that
 * they are at it can be told only by a lock that Node cannot take, so such a part is never touched.
 */
export function freePart(blob: string): string {
  return `${blob}.pairlens${ending}`
}

/**
 * Claims what is there of a blob, or begins it. Whoever writes a part gives it a name with the number of its process,
 * so that one that was killed leaves it to the next.
 */
export async function claimPart(blob: string): Promise<PartFile> {
  const path = `${blob}.${process.pid}-${randomUUID().slice(0, 8)}${ending}`
  const free = freePart(blob)
  for (const left of [free, ...(await abandoned(blob))]) {
    if (await moved(left, path)) break
  }
  await (await open(path, 'a')).close()
  return {
    path,
    byteCount: async () => (await stat(path)).size,
    clear: async () => (await open(path, 'w')).close(),
    release: async () => {
      // One without a byte helps nobody.
      const { size } = await stat(path)
      await (size === 0 ? rm(path, { force: true }) : rename(path, free))
    },
  }
}

/** Parts of this blob whose writers are gone. */
async function abandoned(blob: string): Promise<readonly string[]> {
  const names = await readdir(dirname(blob))
  return names
    .filter((name) => name.startsWith(`${basename(blob)}.`) && name.endsWith(ending))
    .filter((name) => {
      const [, writer] = /\.(\d+)-[0-9a-f]{8}\.incomplete$/u.exec(name) ?? []
      return writer !== undefined && !isAlive(Number(writer))
    })
    .map((name) => join(dirname(blob), name))
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    // A process of another user is one all the same.
    return codeOf(error) === 'EPERM'
  }
}

/** Only one of several who try succeeds. */
async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
