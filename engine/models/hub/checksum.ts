// Checks a file against the checksum that names it: SHA-256 for large files, git's SHA-1 for small ones.
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'

/** Whether a name can be a checksum that {@link hasChecksum} knows. */
export function isChecksum(name: string): boolean {
  return /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/u.test(name)
}

/** Git hashes a file behind a header that says its length. */
export async function hasChecksum(path: string, checksum: string, signal?: AbortSignal): Promise<boolean> {
  const hash =
    checksum.length === 64
      ? createHash('sha256')
      : createHash('sha1').update(`blob ${(await stat(path)).size}\0`)
  for await (const chunk of createReadStream(path, { signal }) as AsyncIterable<Uint8Array>)
    hash.update(chunk)
  return hash.digest('hex') === checksum
}
