// Where PairLens itself lies, whether its sources run or what was compiled of them.
import { existsSync } from 'node:fs'
import { dirname, extname, join } from 'node:path'

/** The folder with package.json, models/, corpora/ and node_modules/. */
export const installationFolder = findInstallation(import.meta.dirname)

/**
 * A file of the engine that a process of its own starts with.
 *
 * @param path folders and name below engine/, without an extension
 */
export function engineEntry(...path: readonly [string, ...string[]]): string {
  return `${join(import.meta.dirname, ...path)}${extname(import.meta.filename)}`
}

/** The nearest folder above with what every installation has; compiled files lie deeper than sources. */
function findInstallation(start: string): string {
  for (let folder = start; folder !== dirname(folder); folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json')) && existsSync(join(folder, 'models'))) return folder
  }
  throw new Error(`No folder above ${start} holds package.json and models.`)
}
