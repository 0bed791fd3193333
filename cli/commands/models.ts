// `pairlens models`: which models there are; its subcommands look into one, add one, and take one off the list.
import { Command } from 'commander'
import { removeModel } from '../../engine/models/addedModels.ts'
import { type ListedModel, listModels } from '../../engine/models/listModels.ts'
import { addOutputOptions } from '../options.ts'
import { notice, type OutputOptions, printResult, table } from '../output.ts'
import { fileSize, printable } from '../text.ts'
import { addCommand } from './modelsAdd.ts'
import { inspectCommand } from './modelsInspect.ts'

const columns = [
  { title: 'model', align: 'left' },
  { title: 'from', align: 'left' },
  { title: 'size', align: 'right' },
  { title: 'folder', align: 'left' },
] as const

const origins: Readonly<Record<ListedModel['kind'], string>> = {
  embedded: 'PairLens',
  added: 'added',
  cached: 'hub cache',
}

export function modelsCommand(): Command {
  const models = new Command('models').description('list the models that can be used by name')
  addOutputOptions(models).action(async (values: OutputOptions) => {
    const found = listModels()
    await printResult(values, { json: { models: found }, lines: () => listLines(found) })
    for (const { problem } of found) if (problem !== null) notice(values, problem)
  })
  models.addCommand(addCommand())
  models.addCommand(inspectCommand())
  models.addCommand(removeCommand())
  return models
}

function removeCommand(): Command {
  const command = new Command('remove')
    .description('take a model that was added off the list; its files stay')
    .argument('<name>', 'name of a model that was added from a folder or file')
  return addOutputOptions(command).action(async (name: string, values: OutputOptions) => {
    removeModel(name)
    await printResult(values, { json: { name }, lines: () => [`"${printable(name)}" is off the list.`] })
  })
}

function listLines(models: readonly ListedModel[]): readonly string[] {
  const rows = models.map(({ name, kind, byteCount, folder, problem }) => [
    printable(name),
    origins[kind],
    problem === null ? fileSize(byteCount) : '–',
    printable(folder),
  ])
  return table(columns, rows)
}
