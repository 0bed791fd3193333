// `pairlens models add`: gets a model from the hub, or puts a folder or file on the list, and opens it to see that it fits.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command } from 'commander'
import { PairLensError } from '../../core/errors.ts'
import { addedModels, type AddedModel, addModel } from '../../engine/models/addedModels.ts'
import { type FetchedModel, getModel, type GetProgress } from '../../engine/models/hub/getModel.ts'
import { type HubModel, isRevision, parseHubModel } from '../../engine/models/hub/repositoryName.ts'
import { inspectModel, type ModelDescription } from '../../engine/models/inspectModel.ts'
import { interruptible } from '../interrupt.ts'
import { addOutputOptions } from '../options.ts'
import { notice, type OutputOptions, printResult } from '../output.ts'
import { createProgressBar, type ProgressLook } from '../progressBar.ts'
import { counted } from '../numbers.ts'
import { fileSize, printable } from '../text.ts'

interface AddValues extends OutputOptions {
  readonly revision?: string
  readonly name?: string
}

const help = `
A folder or file is put on the list under its own name and stays where it is. Everything else is a model of the
Hugging Face hub and comes into the cache that its own tools use (HF_HOME), with the variables that they read:
HF_TOKEN, HF_ENDPOINT, HF_HUB_OFFLINE, HTTPS_PROXY. Ctrl+C keeps what has arrived; the same command goes on.`

const look: ProgressLook<GetProgress> = {
  share: ({ doneBytes, totalBytes }) => (totalBytes === 0 ? 1 : doneBytes / totalBytes),
  describe: ({ file, doneBytes, totalBytes }) =>
    `${fileSize(doneBytes)} of ${fileSize(totalBytes)}, ${printable(file)}`,
}

export function addCommand(): Command {
  const command = new Command('add')
    .description('get a model from the Hugging Face hub, or put a folder on the list')
    .argument('<id-or-folder>', 'owner/name of the hub, a model folder, or an .onnx file with its tokenizer')
    .option('--revision <revision>', 'branch, tag or commit of a model of the hub (default: main)')
    .option('--name <name>', 'what to call a folder or file')
    .addHelpText('after', help)
  return addOutputOptions(command).action(async (idOrFolder: string, values: AddValues) => {
    const isPath = existsSync(idOrFolder)
    if (isPath && values.revision !== undefined) {
      throw new PairLensError(
        'arguments',
        `"${idOrFolder}" is a folder or file, which has no revision; leave --revision out.`,
      )
    }
    // Opened before it is put on the list, which is to hold nothing that cannot be used.
    const found = isPath ? inspectModel(resolve(idOrFolder)) : null
    const { name, ...facts } =
      found === null
        ? await getWithProgress(hubModelOf(idOrFolder, values), values)
        : addToList(idOrFolder, values)
    const model = found ?? inspectModel(name)
    await printResult(values, {
      json: { name, ...facts, hash: model.hash, layers: model.coverage.layers },
      lines: () => lines(name, model),
    })
  })
}

/** A name that another folder had is taken from it, and that is said: runs made with it keep their own model's hash. */
function addToList(path: string, values: AddValues): AddedModel {
  const before = addedModels()
  const added = addModel(path, values.name)
  const namesake = before.find(({ name }) => name === added.name)
  if (namesake !== undefined && namesake.path !== added.path) {
    notice(
      values,
      `${printable(added.name)} was ${printable(namesake.path)} until now, and is ${printable(added.path)} from now on.`,
    )
  }
  return added
}

/** @throws PairLensError `arguments` when it is neither a path nor a name of the hub */
function hubModelOf(id: string, { revision, name }: AddValues): HubModel {
  const named = parseHubModel(id)
  if (named === null) {
    throw new PairLensError(
      'arguments',
      `"${id}" is neither a folder or file that exists nor a name of the hub; a name looks like owner/name.`,
    )
  }
  if (name !== undefined) {
    throw new PairLensError('arguments', 'A model of the hub keeps its own name; leave --name out.')
  }
  if (revision === undefined) return named
  if (!isRevision(revision)) {
    throw new PairLensError('arguments', `"${revision}" is no revision; name a branch, a tag or a commit.`)
  }
  if (id.includes('@') && revision !== named.revision) {
    throw new PairLensError(
      'arguments',
      `"${id}" and --revision ${revision} name two revisions; leave one of them out.`,
    )
  }
  return { ...named, revision }
}

async function getWithProgress(model: HubModel, output: OutputOptions): Promise<FetchedModel> {
  const bar = createProgressBar(output, look)
  try {
    return await interruptible((signal) => getModel(model, { signal, report: bar.update }))
  } finally {
    bar.end()
  }
}

function lines(name: string, { coverage, hiddenSize, byteCount }: ModelDescription): readonly string[] {
  const { layers } = coverage
  const usable = layers.filter(({ problem }) => problem === null).length
  const which = usable === layers.length ? 'all of which' : `${usable} of which`
  return [
    `${printable(name)} is there: ${counted(layers.length, 'layer')}, ${which} can be attributed, ${hiddenSize} dimensions, ${fileSize(byteCount)}.`,
    `Use it with --model ${/^[\w./@-]+$/u.test(name) ? name : JSON.stringify(name)}`,
  ]
}
