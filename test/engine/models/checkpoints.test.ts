// A safetensors checkpoint of every family gives what PyTorch gives for it, with nothing but its own files.
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCheckpoint } from '../../../core/encoder/checkpoint/checkpointModel.ts'
import { createEncoder, type Encoder } from '../../../core/encoder/encoder.ts'
import { openWeightFile } from '../../../engine/models/externalWeights.ts'
import { inspectModel } from '../../../engine/models/inspectModel.ts'
import { readModelFile } from '../../../engine/models/modelFiles.ts'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import { attributeOnePair } from '../../../engine/run/attributeOnePair.ts'
import { defaultOptions } from '../../../engine/run/options.ts'
import { largestDifference } from '../../helpers/numbers.ts'
import { refusal } from '../../helpers/refusal.ts'
import { expectOraclesNumbers, readTinyFamily, tinyFolder, tinyPoolings } from '../../helpers/tinyFamily.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

/** Among them: names with and without a prefix, gamma and beta, shards. */
const families = [
  'bert',
  'bert-relu',
  'bert-gelu_new',
  'bert-silu',
  'distilbert',
  'roberta',
  'xlm-roberta',
  'mpnet',
  'albert',
]

function encoderOf(family: string): Encoder {
  const folder = join(tinyFolder, family)
  return createEncoder(
    readCheckpoint(
      (name) => readModelFile(folder, name),
      (name) => openWeightFile(folder, name),
    ),
  )
}

describe.each(families)('the checkpoint of %s', (family) => {
  const golden = readTinyFamily(family)
  const encoder = encoderOf(family)

  it('has one attribution site a layer and asks for the ids alone', () => {
    expect(encoder.sites.map((site) => site.layer)).toEqual([0, 1, 2])
    expect(encoder.graph.inputs.map((input) => input.name)).toEqual(['input_ids'])
    expect(encoder).toMatchObject({ output: 'last_hidden_state', poolsItself: false, embeddingRows: 60 })
  })

  it.each(tinyPoolings(golden))('agrees with the oracle: %s', (pooling) =>
    expectOraclesNumbers(encoder, golden, pooling),
  )
})

describe("a model's folder without an ONNX file", () => {
  const checkpoint = 'model.safetensors'
  let root = ''
  let exported = ''
  let folder = ''
  let count = 0

  /** A folder with the files of a checkpoint in place of the graph. */
  const folderOf = (family: string): string => {
    const made = writeTinyModel(join(root, `${family}-${(count += 1)}`))
    rmSync(join(made, 'model.onnx'))
    cpSync(join(tinyFolder, family), made, { recursive: true })
    return made
  }
  const hashOf = (path: string): string => openModel(findModel(path)).hash

  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'pairlens-checkpoint-'))
    exported = writeTinyModel(join(root, 'exported'))
    folder = folderOf('bert')
  })
  afterAll(() => rmSync(root, { recursive: true }))

  it('gives the numbers of the same model as ONNX, through the worker', async () => {
    const attribute = (model: string) =>
      attributeOnePair('The man plays guitar.', 'A woman sees the dog.', {
        ...defaultOptions,
        model,
        rule: { kind: 'gauss', nodes: 8 },
      })
    const [built, read] = [await attribute(folder), await attribute(exported)]
    expect(built.pair.similarity).toBeCloseTo(read.pair.similarity, 5)
    expect(largestDifference(built.pair.matrix, Array.from(read.pair.matrix))).toBeLessThan(1e-5)
  })

  it('can be inspected like any other', () => {
    const description = inspectModel(folder)
    expect(description.producer).toBe('safetensors checkpoint (bert)')
    expect(description.coverage.layers.map((layer) => layer.problem)).toEqual([null, null, null])
    const { length } = readFileSync(join(folder, checkpoint))
    expect(description.byteCount).toBeLessThanOrEqual(length)
    expect(description.byteCount).toBeGreaterThan(0.9 * length)
  })

  it('may be named by its weights', () => {
    expect(findModel(join(folder, checkpoint))).toEqual(findModel(folder))
  })

  it('has a hash over weights, shards and config.json', () => {
    const changed = folderOf('bert')
    expect(hashOf(changed)).toBe(hashOf(folder))
    const weights = readFileSync(join(changed, checkpoint))
    const place = weights.length - 1
    weights[place] = (weights[place] ?? 0) ^ 1
    writeFileSync(join(changed, checkpoint), weights)
    expect(hashOf(changed)).not.toBe(hashOf(folder))

    const deeper = folderOf('bert')
    const config = readFileSync(join(deeper, 'config.json'), 'utf8')
    writeFileSync(join(deeper, 'config.json'), config.replace('1e-12', '1e-5'))
    expect(hashOf(deeper)).not.toBe(hashOf(folder))
  })

  it('is passed over for an ONNX file beside it', () => {
    const both = folderOf('bert')
    cpSync(join(exported, 'model.onnx'), join(both, 'model.onnx'))
    expect(findModel(both).graph.kind).toBe('onnx')
  })

  it('does not lead out of the folder', () => {
    const linked = folderOf('bert')
    rmSync(join(linked, checkpoint))
    writeFileSync(join(root, 'elsewhere'), readFileSync(join(folder, checkpoint)))
    symlinkSync(join(root, 'elsewhere'), join(linked, checkpoint))
    expect(refusal(() => openModel(findModel(linked))).message).toMatch(/lies outside the model's folder/)

    const pointing = folderOf('xlm-roberta')
    const index = { weight_map: { 'embeddings.word_embeddings.weight': '../elsewhere' } }
    writeFileSync(join(pointing, 'model.safetensors.index.json'), JSON.stringify(index))
    expect(refusal(() => openModel(findModel(pointing))).message).toMatch(/lies outside the model's folder/)
  })

  it('is refused with the remedy where it holds pickled weights only', () => {
    const pickled = folderOf('bert')
    rmSync(join(pickled, checkpoint))
    expect(refusal(() => findModel(pickled)).message).toMatch(
      /no model\.onnx, onnx\/model\.onnx or model\.safetensors; choose/,
    )
    writeFileSync(join(pickled, 'pytorch_model.bin'), '')
    expect(refusal(() => findModel(pickled)).message).toMatch(/could run code of its own.*safe_serialization/)
  })
})
