// Files that arrive from outside: which kind they are, and which ones a command line names.

import { statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import type { ArrivedFile } from '../../contract/shell/contract.ts'

export type ArrivalKind = ArrivedFile['kind']

const corpusExtensions = new Set(['.csv', '.tsv', '.tab', '.txt', '.jsonl', '.ndjson', '.json', '.gz'])

/** What a file is, by its name. */
export function arrivalKind(path: string): ArrivalKind {
  const extension = extname(path).toLowerCase()
  if (extension === '.pairlens') return 'workspace'
  return corpusExtensions.has(extension) ? 'corpus' : 'other'
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
}

/**
 * The workspaces and corpora that a command line names.
 *
 * @param commandLine with the executable in front
 */
export function filesOf(commandLine: readonly string[], workingDirectory: string): string[] {
  return commandLine
    .slice(1)
    .filter((argument) => !argument.startsWith('-'))
    .map((argument) => resolve(workingDirectory, argument))
    .filter((path) => arrivalKind(path) !== 'other' && isFile(path))
}
