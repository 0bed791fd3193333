// Says all there is to know of a model before it is used: its graph, its folder, and what can be attributed.
import { coverageReport, type CoverageReport } from '../../core/encoder/coverage.ts'
import type { Dim } from '../../core/onnx/graph.ts'
import type { Parameters } from '../../core/onnx/parameters.ts'
import { locateModel, type ModelOrigin } from './findModel.ts'
import { findLicence, type Licence } from './licence.ts'
import { openModel } from './openModel.ts'
import type { TokenizerFacts } from './tokenizerFacts.ts'

/** A tensor that goes in or comes out. */
export interface TensorDescription {
  readonly name: string
  readonly type: string
  /** As far as known: a number, a name, or null. */
  readonly dims: readonly Dim[] | null
}

export interface ModelDescription {
  readonly name: string
  readonly origin: ModelOrigin
  readonly folder: string
  /** The .onnx file, or the checkpoint for which the graph was built. */
  readonly file: string
  /** SHA-256 over everything that determines the numbers. */
  readonly hash: string
  /** Size of graph and weights, wherever they are kept. */
  readonly byteCount: number
  readonly parameters: Parameters
  /** What wrote the file, such as `pytorch 2.8.0`. */
  readonly producer: string
  /** Operator set versions by domain; ONNX's own is called `ai.onnx`. */
  readonly opsets: Readonly<Record<string, number>>
  readonly inputs: readonly TensorDescription[]
  readonly output: TensorDescription
  /** False: a graph that pools itself; the modes otherwise. */
  readonly pooling: readonly string[] | false
  readonly denseLayers: number
  readonly normalizes: boolean
  readonly hiddenSize: number
  readonly maxTokens: number
  /** The folder's default prompt; empty without one. */
  readonly prompt: string
  /** The prompts that the folder names. */
  readonly prompts: Readonly<Record<string, string>>
  /** Whether capital letters are taken for small ones, by the tokenizer or before it. */
  readonly lowerCases: boolean
  readonly vocabularySize: number
  readonly tokenizer: TokenizerFacts
  readonly licence: Licence
  readonly coverage: CoverageReport
  readonly assumptions: readonly string[]
}

/** @throws PairLensError `model` when it cannot be opened at all */
export function inspectModel(nameOrPath: string): ModelDescription {
  const { source, origin } = locateModel(nameOrPath)
  const { name, hash, byteCount, producer, opsets, parameters, encoder, configuration, tokenizer } =
    openModel(source)
  const fact = encoder.facts.get(encoder.output)
  return {
    name,
    origin,
    folder: source.folder,
    file: source.graph.path,
    hash,
    byteCount,
    parameters,
    producer,
    opsets: Object.fromEntries(
      [...opsets].map(([domain, version]) => [domain === '' ? 'ai.onnx' : domain, version]),
    ),
    inputs: encoder.graph.inputs.map((info) => ({ name: info.name, type: info.type, dims: info.dims })),
    output: { name: encoder.output, type: fact?.type ?? 'unknown', dims: fact?.dims ?? null },
    pooling: encoder.poolsItself ? false : configuration.head.pooling,
    denseLayers: configuration.head.dense.length,
    normalizes: configuration.hasNormalize,
    hiddenSize: encoder.sites[0]?.hiddenSize ?? 0,
    maxTokens: configuration.maxTokens,
    prompt: configuration.prompt,
    prompts: Object.fromEntries(configuration.prompts),
    lowerCases: configuration.lowerCases || tokenizer.lowerCases,
    vocabularySize: tokenizer.vocabularySize,
    tokenizer: tokenizer.facts(),
    licence: findLicence(source.folder),
    coverage: coverageReport(encoder, configuration.head),
    assumptions: configuration.assumptions,
  }
}
