// What is known of a model, and what its self-test found, as lines for people.
import type { ModelOrigin } from '../engine/models/findModel.ts'
import type { ModelDescription, TensorDescription } from '../engine/models/inspectModel.ts'
import type { Licence } from '../engine/models/licence.ts'
import type { SelfTest, SelfTestCheck } from '../engine/worker/selfTest/selfTestResult.ts'
import { count, score, small } from './numbers.ts'
import { table } from './output.ts'
import { clip, fileSize, printable } from './text.ts'

const shortHashLength = 12
const mostPrompts = 20
const promptWidth = 80

const operatorColumns = [
  { title: '  operator', align: 'left' },
  { title: 'nodes', align: 'right' },
  { title: 'derivative', align: 'left' },
] as const

const checkColumns = [
  { title: '  check', align: 'left' },
  { title: 'layer', align: 'right' },
  { title: 'measured', align: 'right' },
  { title: 'allowed', align: 'right' },
  { title: 'result', align: 'left' },
  { title: 'details', align: 'left' },
] as const

const checkNames: Readonly<Record<SelfTestCheck['kind'], string>> = {
  embedding: 'same embedding',
  completeness: 'adds up',
  derivative: 'derivative',
}

export function inspectLines(model: ModelDescription): readonly string[] {
  const { pooling, denseLayers, normalizes, prompt, parameters, tokenizer, coverage } = model
  const opsets = Object.entries(model.opsets).map(([domain, version]) => `${domain} ${version}`)
  const head = [
    pooling === false ? 'inside the graph' : pooling.join(' + '),
    ...(denseLayers === 0 ? [] : [`${denseLayers} Dense`]),
    ...(normalizes ? ['Normalize (used with --similarity cosine-normalized)'] : []),
  ]
  const special = tokenizer.specialTokens.map(({ role, text, id }) => `${role} ${text} (${id})`)
  const lines = [
    `${model.name}  ${fileSize(model.byteCount)}  ${model.hash.slice(0, shortHashLength)}`,
    `  from         ${originText(model.origin)}`,
    `  folder       ${model.folder}`,
    `  file         ${model.file}`,
    `  producer     ${model.producer === '' ? 'not named' : model.producer}`,
    `  operators    ${opsets.join(', ')}`,
    `  parameters   ${count(parameters.count)} numbers, ${fileSize(parameters.byteCount)} as ${parameters.types.join(', ')}`,
    `  inputs       ${model.inputs.map(describeTensor).join(', ')}`,
    `  output       ${describeTensor(model.output)}`,
    `  pooling      ${head.join(', ')}`,
    `  max tokens   ${model.maxTokens}`,
    `  prompt       ${prompt === '' ? 'none' : JSON.stringify(prompt)}`,
    ...promptLines(model.prompts),
    `  tokenizer    ${tokenizer.family}${model.lowerCases ? ', lower case' : ''}`,
    `  vocabulary   ${count(model.vocabularySize)} tokens, ${tokenizer.specialCount} of them special`,
    `  special      ${special.join(', ')}`,
    `  licence      ${licenceText(model.licence)}`,
    ...model.assumptions.map((assumption) => `  assumed      ${assumption}`),
    '',
    'Attribution sites',
    ...coverage.layers.map(({ layer, problem }) => `  layer ${layer}: ${problem ?? 'differentiable'}`),
    '',
  ]
  return [...lines.map(printable), ...operatorLines(model)]
}

export function selfTestLines(test: SelfTest): readonly string[] {
  const rows = test.checks.map((check) => [
    `  ${checkNames[check.kind]}`,
    String(check.layer),
    small(check.value),
    small(check.tolerance),
    check.passed ? 'ok' : 'WRONG',
    printable(detailsOf(check)),
  ])
  const compared = test.against === 'file' ? 'the .onnx file as it is' : 'the graph that was built for it'
  return [
    `Self-test: ${test.passed ? 'passed' : 'FAILED'} in ${score(test.milliseconds / 1000, 1)} s, compared with ${compared}`,
    ...table(checkColumns, rows),
    ...test.leftOut.map(({ layer, problem }) => printable(`  layer ${layer} was left out: ${problem}`)),
  ]
}

function detailsOf(check: SelfTestCheck): string {
  switch (check.kind) {
    case 'embedding':
      return `largest difference ${small(check.largestDifference)}, cosine ${score(check.cosine, 7)}`
    case 'completeness':
      return `${check.nodes} nodes, pair errors ${check.pairErrors.map(small).join(', ')}`
    case 'derivative':
      return `"${check.token}" at α = ${check.position}, step ${small(check.step)}`
  }
}

function originText(origin: ModelOrigin): string {
  switch (origin.kind) {
    case 'embedded':
      return 'PairLens'
    case 'added':
      return `added, ${origin.path}`
    case 'cached':
      return `the hub: ${origin.repository} at ${origin.revision}, commit ${origin.commit}`
    case 'path':
      return 'the path that was given'
  }
}

function promptLines(prompts: Readonly<Record<string, string>>): readonly string[] {
  const all = Object.entries(prompts)
  const shown = all
    .slice(0, mostPrompts)
    .map(([name, text]) => clip(`${printable(name)}: ${JSON.stringify(text)}`, promptWidth))
  const lines = all.length > mostPrompts ? [...shown, `and ${all.length - mostPrompts} more`] : shown
  return lines.map((line, index) => `  ${index === 0 ? 'prompts' : '       '}      ${line}`)
}

function licenceText({ name, file }: Licence): string {
  if (name === null) return file ?? 'not stated'
  return file === null ? name : `${name}, ${file}`
}

function operatorLines({ coverage }: ModelDescription): readonly string[] {
  const rows = coverage.operators.map(({ operator, count, derivative, because, node }) => [
    printable(`  ${operator}`),
    String(count),
    because === null ? derivative : printable(`${derivative}: ${because} (node ${node ?? ''})`),
  ])
  return table(operatorColumns, rows)
}

function describeTensor({ name, type, dims }: TensorDescription): string {
  return `${name} ${type} [${dims?.map((dim) => dim ?? '?').join(', ') ?? '?'}]`
}
