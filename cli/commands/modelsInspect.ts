// `pairlens models inspect`: what a model is made of, and what of it can be attributed.
import { Command } from 'commander'
import {
  inspectModel,
  type ModelDescription,
  type TensorDescription,
} from '../../engine/models/inspectModel.ts'
import { addOutputOptions } from '../options.ts'
import { type OutputOptions, printResult, table } from '../output.ts'
import { fileSize, printable } from '../text.ts'

const shortHashLength = 12

const operatorColumns = [
  { title: '  operator', align: 'left' },
  { title: 'nodes', align: 'right' },
  { title: 'derivative', align: 'left' },
] as const

export function inspectCommand(): Command {
  const inspect = new Command('inspect')
    .description('show inputs, pooling, operators and which layers can be attributed')
    .argument('<name-or-path>', 'a name that "pairlens models" lists, model folder, .onnx file or checkpoint')
  return addOutputOptions(inspect).action(async (nameOrPath: string, values: OutputOptions) => {
    const model = inspectModel(nameOrPath)
    await printResult(values, { json: model, lines: () => inspectLines(model) })
  })
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
    `${model.name}  ${fileSize(model.byteCount)}  ${model.hash.slice(0, shortHashLength)}`,
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
