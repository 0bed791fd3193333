// `pairlens models`: which models there are, and what a model is made of and what of it can be attributed.
import { Command } from 'commander'
import { embeddedModelNames } from '../../engine/models/modelFolder.ts'
import {
  inspectModel,
  type ModelDescription,
  type TensorDescription,
} from '../../engine/models/inspectModel.ts'
import { addOutputOptions } from '../options.ts'
import { type OutputOptions, printResult, table } from '../output.ts'
import { printable } from '../text.ts'

const shortHashLength = 12

const listColumns = [
  { title: 'model', align: 'left' },
  { title: 'layers', align: 'right' },
  { title: 'hidden size', align: 'right' },
  { title: 'max tokens', align: 'right' },
  { title: 'size', align: 'right' },
  { title: 'hash', align: 'left' },
] as const

const operatorColumns = [
  { title: '  operator', align: 'left' },
  { title: 'nodes', align: 'right' },
  { title: 'derivative', align: 'left' },
] as const

export function modelsCommand(): Command {
  const models = new Command('models').description('list the models that are there')
  // Else the options of `inspect` would be taken for those of `models`.
  models.enablePositionalOptions()
  addOutputOptions(models).action(async (values: OutputOptions) => {
    const found = embeddedModelNames().map(inspectModel)
    await printResult(values, { json: { models: found.map(shortJson) }, lines: () => listLines(found) })
  })
  const inspect = models
    .command('inspect')
    .description('show inputs, pooling, operators and which layers can be attributed')
    .argument('<name-or-path>', 'embedded model, model folder or .onnx file')
  addOutputOptions(inspect).action(async (nameOrPath: string, values: OutputOptions) => {
    const model = inspectModel(nameOrPath)
    await printResult(values, { json: model, lines: () => inspectLines(model) })
  })
  return models
}

function shortJson({ name, coverage, hiddenSize, maxTokens, byteCount, hash }: ModelDescription) {
  return { name, layers: coverage.layers.length, hiddenSize, maxTokens, byteCount, hash }
}

function listLines(models: readonly ModelDescription[]): readonly string[] {
  const rows = models.map(({ name, coverage, hiddenSize, maxTokens, byteCount, hash }) => [
    name,
    String(coverage.layers.length),
    String(hiddenSize),
    String(maxTokens),
    megabytes(byteCount),
    hash.slice(0, shortHashLength),
  ])
  return table(listColumns, rows)
}

function inspectLines(model: ModelDescription): readonly string[] {
  const { pooling, denseLayers, normalizes, prompt, coverage } = model
  const opsets = Object.entries(model.opsets).map(([domain, version]) => `${domain} ${version}`)
  const head = [
    pooling === false ? 'inside the graph' : pooling.join(' + '),
    ...(denseLayers === 0 ? [] : [`${denseLayers} Dense`]),
    ...(normalizes ? ['Normalize (used with --similarity cosine-normalized)'] : []),
  ]
  const lines = [
    `${model.name}  ${megabytes(model.byteCount)}  ${model.hash.slice(0, shortHashLength)}`,
    `  folder       ${model.folder}`,
    `  producer     ${model.producer === '' ? 'not named' : model.producer}`,
    `  operators    ${opsets.join(', ')}`,
    `  inputs       ${model.inputs.map(describeTensor).join(', ')}`,
    `  output       ${describeTensor(model.output)}`,
    `  pooling      ${head.join(', ')}`,
    `  max tokens   ${model.maxTokens}`,
    `  prompt       ${prompt === '' ? 'none' : JSON.stringify(prompt)}`,
    `  vocabulary   ${model.vocabularySize} tokens`,
    ...model.assumptions.map((assumption) => `  assumed      ${assumption}`),
    '',
    'Attribution sites',
    ...coverage.layers.map(({ layer, problem }) => `  layer ${layer}: ${problem ?? 'differentiable'}`),
    '',
  ]
  return [...lines.map(printable), ...operatorLines(model)]
}

function operatorLines({ coverage }: ModelDescription): readonly string[] {
  const rows = coverage.operators.map(({ operator, count, derivative, because }) => [
    printable(`  ${operator}`),
    String(count),
    because === null ? derivative : printable(`${derivative}: ${because}`),
  ])
  return table(operatorColumns, rows)
}

function describeTensor({ name, type, dims }: TensorDescription): string {
  return `${name} ${type} [${dims?.map((dim) => dim ?? '?').join(', ') ?? '?'}]`
}

function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`
}
