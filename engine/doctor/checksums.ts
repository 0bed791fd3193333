// Compares a model's files with the checksums that were written down when it was made.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { messageOf } from '../../core/errors.ts'
import { hashFile } from '../import/sourceFile.ts'

/** In the format of `sha256sum`, so that it can be checked without PairLens too. */
const checksumFile = 'SHA256SUMS'

/** What is wrong with the files of a folder, one sentence each; nothing when all are as they were made. */
export async function checkChecksums(folder: string): Promise<readonly string[]> {
  const path = join(folder, checksumFile)
  if (!existsSync(path)) return [`${path} is missing; get the model's folder again.`]
  const problems: string[] = []
  for (const line of readFileSync(path, 'utf8')
    .split('\n')
    .filter((text) => text.trim() !== '')) {
    const [, expected, name] = /^([0-9a-f]{64}) [ *](\S.*)$/u.exec(line) ?? []
    if (expected === undefined || name === undefined)
      problems.push(`${path} has a line that is no checksum: ${line}`)
    else problems.push(...(await checkFile(join(folder, name), expected)))
  }
  return problems
}

async function checkFile(path: string, expected: string): Promise<readonly string[]> {
  try {
    return (await hashFile(path)) === expected ? [] : [`${path} is not as it was made; get it again.`]
  } catch (thrown) {
    return [messageOf(thrown)]
  }
}
