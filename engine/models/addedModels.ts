// The models that the user has added: folders and .onnx files, by name, in one small file of the application's data.
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import * as z from 'zod'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { dataFolder } from '../dataFolder.ts'
import { embeddedModelNames } from './embeddedModels.ts'
import { modelAt } from './modelFolder.ts'

export interface AddedModel {
  readonly name: string
  /** A folder, or an .onnx file; absolute. */
  readonly path: string
}

const nameForm = /^[\p{L}\p{N}][\p{L}\p{N}._ -]{0,99}$/u
const schema = z.object({
  version: z.literal(1),
  models: z.array(z.object({ name: z.string().regex(nameForm), path: z.string().min(1) })),
})

/** The file that lists them. */
export function addedModelsFile(): string {
  return join(dataFolder(), 'models.json')
}

/** @throws PairLensError `model` when the list cannot be read */
export function addedModels(): readonly AddedModel[] {
  const path = addedModelsFile()
  if (!existsSync(path)) return []
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8'))).models
  } catch (error) {
    throw new PairLensError(
      'model',
      `The list of added models, ${path}, cannot be read; mend or delete it, and add the models again.`,
      { cause: error },
    )
  }
}

/**
 * Adds a folder or file under a name, in place of what had that name before. Nothing is copied.
 *
 * @param name the folder's or file's own when not given
 * @throws PairLensError `arguments` for a name that cannot be used; `model` when files are missing, or the list cannot
 *   be written
 */
export function addModel(path: string, name?: string): AddedModel {
  const found = modelAt(path)
  const added = { name: name ?? found.name, path: resolve(path) }
  if (!nameForm.test(added.name)) {
    throw new PairLensError(
      'arguments',
      `A model cannot be called "${added.name}"; give --name with letters, digits, dots, dashes and blanks.`,
    )
  }
  if (embeddedModelNames().includes(added.name)) {
    throw new PairLensError(
      'arguments',
      `"${added.name}" is the name of a model that comes with PairLens; give another one with --name.`,
    )
  }
  write([...addedModels().filter((known) => known.name !== added.name), added])
  return added
}

/**
 * Takes a model from the list; its files stay.
 *
 * @throws PairLensError `arguments` when none has this name
 */
export function removeModel(name: string): void {
  const known = addedModels()
  const kept = known.filter((model) => model.name !== name)
  if (kept.length === known.length) {
    throw new PairLensError(
      'arguments',
      `No model was added as "${name}"; "pairlens models" lists those that were.`,
    )
  }
  write(kept)
}

/** Nobody ever reads half of the list. */
function write(models: readonly AddedModel[]): void {
  const path = addedModelsFile()
  const draft = join(dirname(path), `${basename(path)}.${process.pid}.tmp`)
  try {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(draft, `${JSON.stringify({ version: 1, models }, null, 2)}\n`)
    renameSync(draft, path)
  } catch (error) {
    throw new PairLensError(
      'model',
      `The list of added models, ${path}, cannot be written (${messageOf(error)}); change its access rights, or name another folder in PAIRLENS_DATA.`,
      { cause: error },
    )
  }
}
