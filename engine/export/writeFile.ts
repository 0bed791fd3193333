// Writes a file that appears only when it is complete.
import { once } from 'node:events'
import { createWriteStream, existsSync, realpathSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { finished } from 'node:stream/promises'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { assertNotAborted } from '../assertNotAborted.ts'

export interface FileTarget {
  readonly path: string
  /** Whether a file that is there already may be replaced. */
  readonly replace: boolean
  /** Files that must not be replaced whatever is said, such as the workspace that is exported. */
  readonly protectedPaths: readonly string[]
}

/**
 * Checks where a file is to be written, before the work for it begins.
 *
 * @throws PairLensError `arguments` when the file exists and may not be replaced, or its folder does not exist
 */
export function checkTarget({ path, replace, protectedPaths }: FileTarget): void {
  const refuse = (reason: string): PairLensError => new PairLensError('arguments', `"${path}" ${reason}.`)
  const file = resolve(path)
  if (!existsSync(dirname(file)))
    throw refuse('cannot be written: its folder does not exist; create the folder first')
  if (!existsSync(file)) return
  if (statSync(file).isDirectory()) throw refuse('is a folder; name a file in it')
  const real = realpathSync(file)
  if (protectedPaths.some((other) => existsSync(other) && realpathSync(other) === real)) {
    throw refuse('is the workspace itself; name another file')
  }
  if (!replace) throw refuse('exists already; name another file or add --force to replace it')
}

/** Two files that are written to one place at the same time are drafted apart. */
let drafts = 0

/**
 * Streams lines, or pieces of any other file, into a draft beside the file and moves it into place at the end. A
 * failure leaves nothing behind, and the file as it was.
 *
 * @returns the number of lines
 * @throws PairLensError `arguments` as {@link checkTarget}, `workspace` when writing fails, `interrupted`
 */
export async function writeLines(
  target: FileTarget,
  lines: Iterable<string | Uint8Array> | AsyncIterable<string | Uint8Array>,
  signal?: AbortSignal,
): Promise<number> {
  checkTarget(target)
  const file = resolve(target.path)
  const draft = `${file}.${process.pid}-${(drafts += 1)}.part`
  const stream = createWriteStream(draft)
  const end = finished(stream)
  // A failure while writing surfaces at the await below; without this it would count as unhandled until then.
  end.catch(() => undefined)
  let count = 0
  try {
    await once(stream, 'open')
    for await (const line of lines) {
      assertNotAborted(signal, `Writing "${target.path}" was interrupted; no part of it was kept.`)
      count += 1
      if (!stream.write(line)) await Promise.race([once(stream, 'drain'), end])
    }
    stream.end()
    await end
    checkTarget(target)
    renameSync(draft, file)
    return count
  } catch (thrown) {
    stream.destroy()
    rmSync(draft, { force: true })
    throw writeError(thrown, target.path)
  }
}

function writeError(thrown: unknown, path: string): Error {
  if (thrown instanceof PairLensError || !(thrown instanceof Error) || !('code' in thrown)) {
    return thrown instanceof Error ? thrown : new Error(messageOf(thrown))
  }
  const denied = thrown.code === 'EACCES' || thrown.code === 'EPERM' || thrown.code === 'EROFS'
  return denied
    ? new PairLensError(
        'arguments',
        `"${path}" cannot be written: you have no permission; choose a folder that is yours.`,
        { cause: thrown },
      )
    : new PairLensError(
        'workspace',
        `Writing "${path}" failed (${thrown.message}); check the disk and the space left on it.`,
        { cause: thrown },
      )
}
