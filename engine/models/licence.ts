// Finds what a model's folder says about its licence: the name in its model card, and the text. Neither is trusted.
import { closeSync, openSync, readdirSync, readSync } from 'node:fs'
import { PairLensError } from '../../core/errors.ts'
import { fileInside } from './fileInside.ts'

export interface Licence {
  /** As the model card names it, such as `apache-2.0`; null where it does not. */
  readonly name: string | null
  /** The file that holds the text; null without one. */
  readonly file: string | null
  /** Its beginning, without control characters. */
  readonly text: string | null
  /** Whether the file goes on behind the text. */
  readonly truncated: boolean
}

const licenceFile = /^(?:LICEN[CS]E|COPYING)(?:[.-][\w.-]+)?$/iu
const cardFile = 'README.md'
const mostTextBytes = 48 * 1024
/** The front matter of a card stands at its beginning. */
const mostCardBytes = 64 * 1024
const mostNameLength = 100

export function findLicence(folder: string): Licence {
  const card = readBeginning(folder, cardFile, mostCardBytes)
  return {
    name: card === null ? null : licenceOfCard(card.text),
    ...(licenceText(folder) ?? { file: null, text: null, truncated: false }),
  }
}

/** Of the first file that can be read. */
function licenceText(folder: string): Omit<Licence, 'name'> | null {
  const files = readdirSync(folder)
    .filter((name) => licenceFile.test(name))
    .sort()
  for (const file of files) {
    const found = readBeginning(folder, file, mostTextBytes)
    if (found !== null) return { file, ...found }
  }
  return null
}

/** `license_name`, where there is one, says more than the `other` beside it. */
function licenceOfCard(card: string): string | null {
  const [, frontMatter] = /^\uFEFF?---\r?\n([\s\S]*?)\n---\s*(?:\n|$)/u.exec(card) ?? []
  const valueOf = (key: string): string | null => {
    const [, value = ''] = new RegExp(`^${key}:[ \\t]*(\\S[^\\n]*)$`, 'mu').exec(frontMatter ?? '') ?? []
    const name = value
      .trim()
      .replace(/^(["'])(.*)\1$/u, '$2')
      .slice(0, mostNameLength)
    return name === '' ? null : name
  }
  return valueOf('license_name') ?? valueOf('license')
}

/** Null when it is not there, is no file of the folder, or may not be read: a model can be used without its licence. */
function readBeginning(
  folder: string,
  name: string,
  mostBytes: number,
): { text: string; truncated: boolean } | null {
  const path = placeOf(folder, name)
  if (path === null) return null
  const file = openReadable(path)
  if (file === null) return null
  try {
    const bytes = new Uint8Array(mostBytes + 1)
    const count = readSync(file, bytes, 0, bytes.length, 0)
    const text = new TextDecoder().decode(bytes.subarray(0, Math.min(count, mostBytes)))
    return { text: text.replace(/[^\P{C}\n\t]/gu, ''), truncated: count > mostBytes }
  } finally {
    closeSync(file)
  }
}

function openReadable(path: string): number | null {
  try {
    return openSync(path, 'r')
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR') return null
    throw error
  }
}

function placeOf(folder: string, name: string): string | null {
  try {
    return fileInside(folder, name)
  } catch (error) {
    if (error instanceof PairLensError) return null
    throw error
  }
}
