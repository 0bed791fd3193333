// Fetches one file into the cache: goes on where an earlier attempt ended, and keeps only what the checksum confirms.
import { mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { attempts } from './attempts.ts'
import { hasChecksum } from './checksum.ts'
import { PassingFailure } from './hubFailure.ts'
import { claimPart, type PartFile } from './partFile.ts'
import { assertGood, type FileFacts, type HubAccess } from './repositoryFiles.ts'

/**
 * @param blob where the file goes when it is whole
 * @param report gets how many bytes of the file are there
 * @throws PairLensError `download` or `model`; what has arrived is then kept, unless it is wrong
 * @throws Error of the file system when it cannot be written
 */
export async function fetchBlob(
  access: HubAccess,
  file: FileFacts,
  blob: string,
  report: (byteCount: number) => void,
): Promise<void> {
  await mkdir(dirname(blob), { recursive: true })
  const part = await claimPart(blob)
  let reached = await part.byteCount()
  const onBytes = (byteCount: number): void => {
    reached = byteCount
    report(byteCount)
  }
  try {
    const { signal, settings } = access
    const { retryDelayMs } = settings
    await attempts(
      async () => {
        await fetchRest(access, file, part, onBytes)
        if (await hasChecksum(part.path, file.checksum, signal)) return
        await part.clear()
        onBytes(0)
        throw new PassingFailure(
          `${file.name} has arrived with other bytes than the hub announced; try again, and check whether a proxy changes what is fetched.`,
        )
      },
      { signal, retryDelayMs, progress: () => reached },
    )
  } catch (error) {
    await part.release()
    throw error
  }
  await rename(part.path, blob)
}

/** Appends to the part what is missing of the file. */
async function fetchRest(
  access: HubAccess,
  file: FileFacts,
  part: PartFile,
  onBytes: (byteCount: number) => void,
): Promise<void> {
  let byteCount = await part.byteCount()
  if (byteCount > file.byteCount) {
    await part.clear()
    byteCount = 0
  }
  onBytes(byteCount)
  if (byteCount === file.byteCount) return
  const range = byteCount === 0 ? {} : { fromByte: byteCount }
  const { connection, signal } = access
  const answer = await connection.send({ method: 'GET', url: file.url, wants: 'file', ...range }, signal)
  if (answer.status === 416) {
    answer.drop()
    await part.clear()
    throw new PassingFailure(`The hub does not go on with ${file.name} where it ended; try again.`)
  }
  assertGood(answer, file.name, access)
  // A server that knows no ranges, or gives another one, begins with the first byte.
  if (byteCount > 0 && !continuesAt(answer.headers['content-range'], byteCount)) {
    if (answer.status === 206) {
      answer.drop()
      await part.clear()
      throw new PassingFailure(`The hub does not go on with ${file.name} where it ended; try again.`)
    }
    await part.clear()
    byteCount = 0
  }
  const target = await open(part.path, 'a')
  try {
    for await (const chunk of answer.body()) {
      byteCount += chunk.length
      if (byteCount > file.byteCount) {
        await part.clear()
        throw new PassingFailure(
          `The hub sends more of ${file.name} than the ${file.byteCount} bytes that it announced; try again later, or check HF_ENDPOINT.`,
        )
      }
      await target.appendFile(chunk)
      onBytes(byteCount)
    }
  } finally {
    await target.close()
  }
  if (byteCount < file.byteCount) {
    throw new PassingFailure(
      `The connection ended after ${byteCount} of the ${file.byteCount} bytes of ${file.name}; try again: what has arrived is kept.`,
    )
  }
}

function continuesAt(header: string | undefined, byteCount: number): boolean {
  return header?.startsWith(`bytes ${byteCount}-`) ?? false
}
