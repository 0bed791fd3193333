// Opens a model folder: reads the graph, the configuration and the tokenizer, and checks that they fit together.
import { readCheckpoint } from '../../core/encoder/checkpoint/checkpointModel.ts'
import { type EncoderConfiguration, readConfiguration } from '../../core/encoder/configuration.ts'
import { assertWidths } from '../../core/encoder/denseModule.ts'
import { createEncoder, type Encoder } from '../../core/encoder/encoder.ts'
import { PairLensError } from '../../core/errors.ts'
import type { Model } from '../../core/onnx/graph.ts'
import { countParameters, type Parameters } from '../../core/onnx/parameters.ts'
import { readModel } from '../../core/onnx/read.ts'
import { type ModelFiles, openModelFiles } from './modelFiles.ts'
import type { ModelFolder } from './modelFolder.ts'
import { openTokenizer, type SentenceTokenizer } from './tokenizer.ts'

export interface OpenModel {
  readonly name: string
  /** SHA-256 over everything that determines the numbers: graph, weights, and every file read beside them. */
  readonly hash: string
  /** Size of graph and weights, wherever they are kept. */
  readonly byteCount: number
  /** What wrote the file, such as `pytorch 2.8.0`; empty when it does not say. */
  readonly producer: string
  /** Operator set versions by domain; the empty domain is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>
  readonly parameters: Parameters
  readonly encoder: Encoder
  readonly configuration: EncoderConfiguration
  readonly tokenizer: SentenceTokenizer
}

/** @throws PairLensError (`model`) that says what is wrong with the model */
export function openModel(source: ModelFolder): OpenModel {
  const files = openModelFiles(source)
  const model = readGraph(source, files)
  const encoder = createEncoder(model)
  const configuration = readConfiguration(files.read, encoder.poolsItself)
  if (!encoder.poolsItself) assertWidths(configuration.head, hiddenSizeOf(encoder))
  const tokenizer = openTokenizer(source.tokenizerPath, files.read)
  assertSameVocabulary(tokenizer, encoder, source)
  const { producer, opsets } = model
  const [hash, byteCount] = [files.hash(), files.weightBytes()]
  const parameters = countParameters(model.graph)
  return {
    name: source.name,
    hash,
    byteCount,
    producer,
    opsets,
    parameters,
    encoder,
    configuration,
    tokenizer,
  }
}

/** A checkpoint is built into a graph like the one that an .onnx file holds; nothing behind this tells them apart. */
function readGraph({ graph }: ModelFolder, files: ModelFiles): Model {
  switch (graph.kind) {
    case 'onnx':
      return readModel(files.readOnnx(graph.path), files.readWeights)
    case 'checkpoint':
      return readCheckpoint(files.read, files.openWeights)
  }
}

/** Of the states that are pooled. */
function hiddenSizeOf({ facts, output }: Encoder): number {
  const size = facts.get(output)?.dims?.at(-1)
  return typeof size === 'number' ? size : 0
}

/** A tokenizer whose ids reach beyond the embedding table belongs to another model. */
function assertSameVocabulary(tokenizer: SentenceTokenizer, encoder: Encoder, source: ModelFolder): void {
  const { embeddingRows } = encoder
  if (embeddingRows !== null && tokenizer.vocabularySize > embeddingRows) {
    throw new PairLensError(
      'model',
      `The tokenizer in ${source.tokenizerPath} does not match the model: it has ${tokenizer.vocabularySize} entries and the model ${embeddingRows} embeddings; use the tokenizer.json that came with the model.`,
    )
  }
}
