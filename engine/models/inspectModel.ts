// Says all there is to know of a model before it is used: its graph, its folder, and what can be attributed.
import { coverageReport, type CoverageReport } from '../../core/autodiff/coverage.ts'
import type { Dim } from '../../core/onnx/graph.ts'
import { findModel } from './findModel.ts'
import { openModel } from './openModel.ts'

/** A tensor that goes in or comes out. */
export interface TensorDescription {
  readonly name: string
  readonly type: string
  /** As far as known: a number, a name, or null. */
  readonly dims: readonly Dim[] | null
}

export interface ModelDescription {
  readonly name: string
  readonly folder: string
  /** SHA-256 over everything that determines the numbers. */
  readonly hash: string
  /** Size of graph and weights, wherever they are kept. */
  readonly byteCount: number
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
  readonly prompt: string
  /** Whether texts are turned into lower case before the tokenizer sees them. */
  readonly lowerCases: boolean
  readonly vocabularySize: number
  readonly coverage: CoverageReport
  readonly assumptions: readonly string[]
}

/** @throws PairLensError `model` when it cannot be opened at all */
export function inspectModel(nameOrPath: string): ModelDescription {
  const source = findModel(nameOrPath)
  const { name, hash, byteCount, producer, opsets, encoder, configuration, tokenizer } = openModel(source)
  const fact = encoder.facts.get(encoder.output)
  return {
    name,
    folder: source.folder,
    hash,
    byteCount,
    producer,
    opsets: Object.fromEntries([...opsets].map(([domain, version]) => [domain === '' ? 'ai.onnx' : domain, version])),
    inputs: encoder.graph.inputs.map((info) => ({ name: info.name, type: info.type, dims: info.dims })),
    output: { name: encoder.output, type: fact?.type ?? 'unknown', dims: fact?.dims ?? null },
    pooling: encoder.poolsItself ? false : configuration.head.pooling,
    denseLayers: configuration.head.dense.length,
    normalizes: configuration.hasNormalize,
    hiddenSize: encoder.sites[0]?.hiddenSize ?? 0,
    maxTokens: configuration.maxTokens,
    prompt: configuration.prompt,
    lowerCases: configuration.lowerCases,
    vocabularySize: tokenizer.vocabularySize,
    coverage: coverageReport(encoder, configuration.head),
    assumptions: configuration.assumptions,
  }
}
