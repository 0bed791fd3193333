// Finds a model by its name or its path.
import { existsSync } from 'node:fs'
import { PairLensError } from '../../core/errors.ts'
import { addedModels } from './addedModels.ts'
import { embeddedModelFolder, embeddedModelNames } from './embeddedModels.ts'
import { cachedCommit } from './hub/cacheLayout.ts'
import { findCachedModel, getCommand } from './hub/cachedModels.ts'
import { hubSettings } from './hub/hubSettings.ts'
import { parseHubModel } from './hub/repositoryName.ts'
import { modelAt, type ModelFolder } from './modelFolder.ts'

/** Where a model comes from. */
export type ModelOrigin =
  | { readonly kind: 'embedded' }
  | { readonly kind: 'added'; readonly path: string }
  | {
      readonly kind: 'cached'
      readonly repository: string
      /** The branch, tag or commit by which it was named. */
      readonly revision: string
      readonly commit: string
    }
  | { readonly kind: 'path' }

export interface LocatedModel {
  readonly source: ModelFolder
  readonly origin: ModelOrigin
}

/** {@link locateModel} without where it comes from. */
export function findModel(nameOrPath: string): ModelFolder {
  return locateModel(nameOrPath).source
}

/**
 * Names come before paths: what is listed under a name is what the name stands for, wherever a command is started.
 * Nothing is fetched.
 *
 * @param nameOrPath an embedded or added model's name, `owner/name@revision` of the hub, a folder, or an .onnx file with
 *   its tokenizer beside it
 * @throws PairLensError (`model`) when there is no such model or one of its files is missing
 */
export function locateModel(nameOrPath: string): LocatedModel {
  if (embeddedModelNames().includes(nameOrPath)) {
    const source = modelAt(embeddedModelFolder(nameOrPath), nameOrPath)
    return { source, origin: { kind: 'embedded' } }
  }
  const added = addedModels().find(({ name }) => name === nameOrPath)
  if (added !== undefined) {
    const { path, name } = added
    return { source: existingModelAt(path, name), origin: { kind: 'added', path } }
  }
  const hubModel = parseHubModel(nameOrPath)
  const { cacheFolder } = hubSettings()
  const cached = hubModel && findCachedModel(cacheFolder, hubModel)
  if (hubModel !== null && cached !== null) {
    const { repository, commit } = cached
    const { revision } = hubModel
    return { source: cached, origin: { kind: 'cached', repository, revision, commit } }
  }
  if (existsSync(nameOrPath)) return { source: modelAt(nameOrPath), origin: { kind: 'path' } }
  if (hubModel !== null && cachedCommit(cacheFolder, hubModel) !== null) {
    throw new PairLensError(
      'model',
      `The hub's cache has only a part of "${nameOrPath}", without its graph or its tokenizer; get the rest with "${getCommand(hubModel)}".`,
    )
  }
  if (hubModel !== null && nameOrPath.includes('/')) {
    throw new PairLensError(
      'model',
      `There is neither a folder "${nameOrPath}" nor a model of this name in the hub's cache; get it with "${getCommand(hubModel)}".`,
    )
  }
  throw new PairLensError(
    'model',
    `There is no model "${nameOrPath}"; "pairlens models" lists what is there, else name a folder, an .onnx file, or owner/name of a model that "pairlens models add" has fetched.`,
  )
}

/** @throws PairLensError (`model`) when the folder of an added model has gone or files are missing */
export function existingModelAt(path: string, name: string): ModelFolder {
  if (existsSync(path)) return modelAt(path, name)
  throw new PairLensError(
    'model',
    `The model "${name}" was added from ${path}, which is not there any more; add it again, or take it off the list with "pairlens models remove ${name}".`,
  )
}
