// The models that come with PairLens.
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { installationFolder } from '../installation.ts'
import { onnxPlaces } from './modelFolder.ts'

const embeddedModels = join(installationFolder, 'models')

/** The names of the embedded models. */
export function embeddedModelNames(): readonly string[] {
  if (!existsSync(embeddedModels)) return []
  return readdirSync(embeddedModels, { withFileTypes: true })
    .filter(
      (entry) =>
        entry.isDirectory() && onnxPlaces.some((p) => existsSync(join(embeddedModels, entry.name, p))),
    )
    .map((entry) => entry.name)
}

export function embeddedModelFolder(name: string): string {
  return join(embeddedModels, name)
}
