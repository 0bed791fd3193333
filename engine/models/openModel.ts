// Opens a model folder: reads the graph, the configuration and the tokenizer, and checks that they fit together.
import { createHash } from 'node:crypto'
import { closeSync, openSync, readFileSync, readSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { type EncoderConfiguration, readConfiguration } from '../../core/encoder/configuration.ts'
import { createEncoder, type Encoder } from '../../core/encoder/encoder.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import type { ExternalData } from '../../core/onnx/externalData.ts'
import { readModel } from '../../core/onnx/read.ts'
import { type ModelFolder, readModelFile } from './modelFolder.ts'
import { openTokenizer, type SentenceTokenizer } from './tokenizer.ts'

export interface OpenModel {
  readonly name: string
  /** SHA-256 over everything that determines the numbers: graph, weights, tokenizer, head. */
  readonly hash: string
  readonly encoder: Encoder
  readonly configuration: EncoderConfiguration
  readonly tokenizer: SentenceTokenizer
}

/** Files beside the graph that change what the model computes. */
const configurationFiles = [
  'modules.json',
  '1_Pooling/config.json',
  'sentence_bert_config.json',
  'config_sentence_transformers.json',
]

/** @throws PairLensError (`model`) that says what is wrong with the model */
export function openModel(source: ModelFolder): OpenModel {
  const hash = createHash('sha256')
  const bytes = readBytes(source.onnxPath)
  hash.update(bytes)
  const model = readModel(bytes, (data, expectedBytes) => {
    const weights = readExternal(dirname(source.onnxPath), data, expectedBytes)
    hash.update(weights)
    return weights
  })
  const encoder = createEncoder(model)
  const configuration = readConfiguration((path) => readModelFile(source.folder, path))
  const tokenizer = openTokenizer(source.tokenizerPath)
  assertSameVocabulary(tokenizer, encoder, source)
  hash.update(readBytes(source.tokenizerPath))
  for (const file of configurationFiles) hash.update(readModelFile(source.folder, file) ?? new Uint8Array())
  return { name: source.name, hash: hash.digest('hex'), encoder, configuration, tokenizer }
}

function readBytes(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (error) {
    throw new PairLensError('model', `${path} cannot be read (${messageOf(error)}).`, { cause: error })
  }
}

/** Reads weights kept beside the model; a link that leads out of the folder is refused like a path that does. */
function readExternal(folder: string, data: ExternalData, expectedBytes: number): Uint8Array {
  const path = join(folder, data.location)
  const missing = (reason: string, cause?: unknown): PairLensError =>
    new PairLensError(
      'model',
      `The model keeps weights in ${data.location}, which ${reason}; put the whole file into the model's folder.`,
      { cause },
    )
  try {
    const inside = relative(realpathSync(folder), realpathSync(path))
    if (inside === '..' || inside.startsWith(`..${sep}`)) throw missing('lies outside its folder')
    const length = data.lengthBytes ?? expectedBytes
    if (length !== expectedBytes || data.offsetBytes + length > statSync(path).size) throw missing('is too short')
    return readRange(path, data.offsetBytes, length)
  } catch (error) {
    if (error instanceof PairLensError) throw error
    throw missing('cannot be read', error)
  }
}

function readRange(path: string, offset: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length)
  const file = openSync(path, 'r')
  try {
    for (let done = 0; done < length; ) {
      const count = readSync(file, bytes, done, length - done, offset + done)
      if (count === 0) break
      done += count
    }
    return bytes
  } finally {
    closeSync(file)
  }
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
