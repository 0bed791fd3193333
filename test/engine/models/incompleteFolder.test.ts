// Folders of models as they are downloaded: graphs under other names, and pointers where large files belong.
import { copyFileSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { fromBinary, toBinary } from '@bufbuild/protobuf'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { ModelProtoSchema } from '../../../core/onnx/proto/onnx_pb.js'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import { keepWeightsOutside, quantize } from '../../cli/brokenModels.ts'
import { refusal } from '../../helpers/refusal.ts'
import { tinyFolder } from '../../helpers/tinyFamily.ts'
import { tinyOnnx, writeTinyModel } from '../../helpers/tinyModel.ts'

let folder = ''

beforeEach(() => {
  folder = writeTinyModel(mkdtempSync(join(tmpdir(), 'pairlens-incomplete-')))
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

const refused = (path = folder): string => refusal(() => openModel(findModel(path))).message

function quantized(): Uint8Array {
  const proto = fromBinary(ModelProtoSchema, new Uint8Array(tinyOnnx()))
  quantize(proto)
  return toBinary(ModelProtoSchema, proto)
}

describe('a folder without a graph under its usual name', () => {
  beforeEach(() => {
    rmSync(join(folder, 'model.onnx'))
    mkdirSync(join(folder, 'onnx'))
  })
  const put = (name: string, bytes: Uint8Array): void =>
    writeFileSync(join(folder, ...name.split('/')), bytes)

  it.each([
    'onnx/model_quantized.onnx',
    'onnx/model_qint8_avx512.onnx',
    'onnx/model_uint8.onnx',
    'model_optimized.onnx',
  ])('names %s, says that it is quantised, and what to get instead', (name) => {
    put(name, quantized())
    expect(refused()).toContain(
      `; it holds ${name} (quantised: its integer steps have no derivative): get onnx/model.onnx or onnx/model_fp16.onnx of the same model.`,
    )
  })

  it('names the one to choose among several, and that one works', () => {
    put('onnx/model_int8.onnx', quantized())
    put('onnx/model_O2.onnx', tinyOnnx())
    const path = join(folder, 'onnx', 'model_O2.onnx')
    expect(refused()).toContain(
      `it holds onnx/model_O2.onnx, onnx/model_int8.onnx (quantised: its integer steps have no derivative): choose one by the path of its file, such as ${path}.`,
    )
    const model = openModel(findModel(path))
    expect(model.encoder.sites).toHaveLength(3)
    expect(model.configuration).toMatchObject({ head: { pooling: ['mean'] }, assumptions: [] })
  })

  it.each(['model_fp16.onnx', 'onnx/model_fp16.onnx', 'onnx/model_O4.onnx'])(
    'can be used by the path of %s',
    (name) => {
      copyFileSync(join(tinyFolder, 'bert-half-opset14-half.onnx'), join(folder, ...name.split('/')))
      const path = join(folder, ...name.split('/'))
      expect(refused()).toContain(`such as ${path}.`)
      expect(openModel(findModel(path)).encoder.sites).toHaveLength(3)
    },
  )

  it('looks beside the transformer too where the folder has it below', () => {
    writeFileSync(
      join(folder, 'modules.json'),
      JSON.stringify([{ path: '0_Transformer', type: 'sentence_transformers.models.Transformer' }]),
    )
    mkdirSync(join(folder, '0_Transformer'))
    put('0_Transformer/model_quantized.onnx', quantized())
    expect(refused()).toContain('it holds 0_Transformer/model_quantized.onnx (quantised')
  })

  it('does not list dozens', () => {
    for (let index = 10; index < 40; index++) put(`onnx/model_${index}.onnx`, quantized())
    expect(refused()).toMatch(/model_21\.onnx \(quantised: [^)]*\) and 18 more: get/u)
  })

  it('says of a pointer that it is one', () => {
    put('onnx/model_fp16.onnx', pointer)
    expect(refused()).toContain(
      'it holds onnx/model_fp16.onnx (a Git LFS pointer; "git lfs pull" gets the file)',
    )
  })
})

const pointer = new TextEncoder().encode(
  `version https://git-lfs.github.com/spec/v1\noid sha256:${'5e'.repeat(32)}\nsize 90868373\n`,
)

describe('a Git LFS pointer is named, with how to get the file', () => {
  const sentence = (name: string): string =>
    `${join(folder, ...name.split('/'))} is a Git LFS pointer, which only names the file that belongs there; get the file itself with "git lfs pull" in the model's folder, or fetch the model again.`

  it.each(['model.onnx', 'tokenizer.json', 'config.json', 'tokenizer_config.json', '1_Pooling/config.json'])(
    'in place of %s',
    (name) => {
      writeFileSync(join(folder, ...name.split('/')), pointer)
      expect(refused()).toBe(sentence(name))
    },
  )

  it('in place of weights beside the graph', () => {
    const proto = fromBinary(ModelProtoSchema, new Uint8Array(tinyOnnx()))
    keepWeightsOutside(proto)
    const [entry] = proto.graph?.initializer.at(-1)?.externalData ?? []
    if (entry !== undefined) entry.value = 'model.onnx_data'
    writeFileSync(join(folder, 'model.onnx'), toBinary(ModelProtoSchema, proto))
    writeFileSync(join(folder, 'model.onnx_data'), pointer)
    expect(refused()).toBe(sentence('model.onnx_data'))
  })

  it('in place of the weights of a checkpoint, whole or in part', () => {
    rmSync(join(folder, 'model.onnx'))
    copyFileSync(join(tinyFolder, 'bert', 'config.json'), join(folder, 'config.json'))
    writeFileSync(join(folder, 'model.safetensors'), pointer)
    expect(refused()).toBe(sentence('model.safetensors'))
    renameSync(join(folder, 'model.safetensors'), join(folder, 'model-00001-of-00001.safetensors'))
    const index = { weight_map: { 'embeddings.word_embeddings.weight': 'model-00001-of-00001.safetensors' } }
    writeFileSync(join(folder, 'model.safetensors.index.json'), JSON.stringify(index))
    expect(refused()).toBe(sentence('model-00001-of-00001.safetensors'))
  })

  it('in place of a Dense module', () => {
    const modules = [
      ['', 'Transformer'],
      ['1_Pooling', 'Pooling'],
      ['2_Dense', 'Dense'],
    ]
    writeFileSync(
      join(folder, 'modules.json'),
      JSON.stringify(modules.map(([path, type]) => ({ path, type }))),
    )
    mkdirSync(join(folder, '2_Dense'))
    writeFileSync(join(folder, '2_Dense', 'config.json'), '{}')
    writeFileSync(join(folder, '2_Dense', 'model.safetensors'), pointer)
    expect(refused()).toBe(sentence('2_Dense/model.safetensors'))
  })
})
