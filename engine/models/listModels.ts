// The models that can be used by name: those that come with PairLens, those that were added, those in the hub's cache.
import { messageOf, PairLensError } from '../../core/errors.ts'
import { addedModels } from './addedModels.ts'
import { embeddedModelFolder, embeddedModelNames } from './embeddedModels.ts'
import { cachedModels } from './hub/cachedModels.ts'
import { codeOf } from './hub/hubFailure.ts'
import { hubSettings } from './hub/hubSettings.ts'
import { existingModelAt } from './findModel.ts'
import { modelByteCount, type ModelFolder } from './modelFolder.ts'

export interface ListedModel {
  readonly kind: 'embedded' | 'added' | 'cached'
  /** As `--model` takes it. */
  readonly name: string
  readonly folder: string
  /** Of the graph and its weights. */
  readonly byteCount: number
  /** Of a model in the hub's cache; null for others. */
  readonly commit: string | null
  /** Why it cannot be used; null when nothing speaks against it before it is opened. */
  readonly problem: string | null
}

/** A name stands for the first that has it. */
export function listModels(): readonly ListedModel[] {
  const all = [
    ...embeddedModelNames().map((name) =>
      listed('embedded', name, () => existingModelAt(embeddedModelFolder(name), name)),
    ),
    ...addedModels().map(({ name, path }) => listed('added', name, () => existingModelAt(path, name))),
    ...cachedModels(hubSettings().cacheFolder).map((model) => ({
      ...listed('cached', model.name, () => model),
      commit: model.commit,
    })),
  ]
  return all.filter(({ name }, index) => all.findIndex((other) => other.name === name) === index)
}

function listed(kind: ListedModel['kind'], name: string, find: () => ModelFolder): ListedModel {
  const nothing = { kind, name, folder: '', byteCount: 0, commit: null }
  try {
    const found = find()
    return { ...nothing, folder: found.folder, byteCount: modelByteCount(found), problem: null }
  } catch (error) {
    if (error instanceof PairLensError) return { ...nothing, problem: error.message }
    if (codeOf(error) === '') throw error
    // One model whose files cannot be looked at does not hide the others.
    const problem = `The model "${name}" cannot be looked at (${messageOf(error)}); check its folder, or get it again.`
    return { ...nothing, problem }
  }
}
