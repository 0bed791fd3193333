// Tells whether a model is still the one that was there before, without reading its large files.
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { ModelFolder } from '../models/modelFolder.ts'

/**
 * SHA-256 over path, size and time of change of every file in the model's folder, beside its graph (weights, shards),
 * beside its tokenizer, and in the folders of its modules (pooling, Dense layers), which have a config.json each.
 */
export function modelFingerprint({ folder, graph, tokenizerPath }: ModelFolder): string {
  const modules = readdirSync(folder)
    .map((name) => join(folder, name))
    .filter((path) => existsSync(join(path, 'config.json')))
  const folders = new Set([folder, dirname(graph.path), dirname(tokenizerPath), ...modules])
  const files = [...folders].flatMap((place) =>
    readdirSync(place).map((name) => describeFile(join(place, name))),
  )
  return createHash('sha256')
    .update(JSON.stringify([graph.path, ...files.sort()]))
    .digest('hex')
}

/** Empty for what is no file: a folder, or a link that leads nowhere. */
function describeFile(path: string): string {
  const found = statSync(path, { throwIfNoEntry: false })
  return found?.isFile() === true ? `${path} ${found.size} ${found.mtimeMs}` : ''
}
