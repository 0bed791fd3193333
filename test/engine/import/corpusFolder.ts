// A folder for the corpus files of one test file, and the writing of CSV.

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

/** Makes a folder that goes away after the tests; the answer writes a file in it and gives back its path. */
export function corpusFolder(): (name: string, content: string | Uint8Array) => string {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-import-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  return (name, content) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
}

/** Rows as CSV in which every field is quoted. */
export function toCsv(rows: readonly (readonly string[])[], delimiter = ',', lineEnd = '\n'): string {
  return rows
    .map((row) => row.map((field) => `"${field.replaceAll('"', '""')}"`).join(delimiter) + lineEnd)
    .join('')
}
