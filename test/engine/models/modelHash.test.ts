// The model's hash is over everything that determines the numbers, and over nothing else.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from '@bufbuild/protobuf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type ModelProto,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
} from '../../../core/onnx/proto/onnx_pb.js'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import { safetensorsOf } from '../../helpers/safetensors.ts'
import { tinyOnnx, writeTinyModel } from '../../helpers/tinyModel.ts'

const hiddenSize = 16
let root = ''
let original = ''
let originalHash = ''
let copies = 0

const hashOf = (folder: string): string => openModel(findModel(folder)).hash

const json = (value: object): string => JSON.stringify(value)

const denseWeights = (first: number): Uint8Array =>
  safetensorsOf({
    'linear.weight': {
      shape: [1, hiddenSize],
      values: Array.from({ length: hiddenSize }, (_, index) => (index === 0 ? first : index)),
    },
  })

const modules = (...kinds: readonly string[]): string =>
  json(
    [
      ['Transformer', ''],
      ['Pooling', 'pooling-of-mine'],
      ['Dense', '2_Dense'],
      ...kinds.map((kind) => [kind, kind]),
    ].map(([type = '', path = '']) => ({ path, type: `sentence_transformers.models.${type}` })),
  )

/** A copy of the model with some files written anew. */
const changed = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = join(root, `copy-${(copies += 1)}`)
  cpSync(original, folder, { recursive: true })
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

const keepLastWeightBeside = (proto: ModelProto): void => {
  const tensor = proto.graph?.initializer.at(-1)
  if (tensor === undefined) throw new Error('The tiny model has no weights.')
  writeFileSync(join(original, 'model.onnx_data'), tensor.rawData)
  tensor.rawData = new Uint8Array()
  tensor.dataLocation = DataLocation.EXTERNAL
  tensor.externalData = [create(StringStringEntryProtoSchema, { key: 'location', value: 'model.onnx_data' })]
}

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pairlens-hash-'))
  original = join(root, 'original')
  mkdirSync(original)
  writeTinyModel(original, { edit: keepLastWeightBeside })
  renameSync(join(original, '1_Pooling'), join(original, 'pooling-of-mine'))
  mkdirSync(join(original, '2_Dense'))
  const files = {
    'modules.json': modules(),
    '2_Dense/config.json': json({ activation_function: 'torch.nn.modules.activation.Tanh' }),
    '2_Dense/model.safetensors': denseWeights(1),
    'special_tokens_map.json': json({ pad_token: '[PAD]' }),
    'sentence_bert_config.json': json({ max_seq_length: 30 }),
    'config_sentence_transformers.json': json({}),
  }
  for (const [name, content] of Object.entries(files)) writeFileSync(join(original, name), content)
  originalHash = hashOf(original)
})
afterAll(() => rmSync(root, { recursive: true }))

describe('the hash changes with', () => {
  it.each<[string, string, () => string | Uint8Array]>([
    ['the modules', 'modules.json', () => modules('Normalize')],
    ['a pooling of any name', 'pooling-of-mine/config.json', () => json({ pooling_mode_cls_token: true })],
    ['the weights of a Dense module', '2_Dense/model.safetensors', () => denseWeights(2)],
    ['its activation', '2_Dense/config.json', () => json({ activation_function: 'torch.nn.Identity' })],
    ['the pad token', 'tokenizer_config.json', () => json({ pad_token: '[MASK]' })],
    ['the special tokens', 'special_tokens_map.json', () => json({ pad_token: '[UNK]' })],
    ['the pad id', 'config.json', () => json({ pad_token_id: 1 })],
    ['the longest sentence', 'sentence_bert_config.json', () => json({ max_seq_length: 20 })],
    [
      'the prompt',
      'config_sentence_transformers.json',
      () => json({ prompts: { query: 'the ' }, default_prompt_name: 'query' }),
    ],
    [
      'the tokenizer',
      'tokenizer.json',
      () =>
        readFileSync(join(original, 'tokenizer.json'), 'utf8').replace(
          '"lowercase":true',
          '"lowercase":false',
        ),
    ],
    ['the graph', 'model.onnx', tinyOnnx],
    [
      'the weights beside it',
      'model.onnx_data',
      () =>
        readFileSync(join(original, 'model.onnx_data')).map((byte, index) => (index === 0 ? byte ^ 1 : byte)),
    ],
  ])('%s', (_, file, content) => {
    expect(hashOf(changed({ [file]: content() }))).not.toBe(originalHash)
  })

  it('the longest sentence under an older name', () => {
    const older = (content: object): string => {
      const folder = changed({ 'sentence_roberta_config.json': json(content) })
      rmSync(join(folder, 'sentence_bert_config.json'))
      return hashOf(folder)
    }
    expect(older({ max_seq_length: 20 })).not.toBe(older({ max_seq_length: 21 }))
  })

  it('a file that is no longer there', () => {
    const folder = changed({})
    rmSync(join(folder, 'special_tokens_map.json'))
    expect(hashOf(folder)).not.toBe(originalHash)
  })

  it('the same bytes in another file', () => {
    const content = json({ pad_token: '[PAD]' })
    const [here, there] = [
      changed({ 'tokenizer_config.json': content, 'special_tokens_map.json': '{}' }),
      changed({ 'tokenizer_config.json': '{}', 'special_tokens_map.json': content }),
    ]
    expect(hashOf(here)).not.toBe(hashOf(there))
  })
})

describe('the hash does not change with', () => {
  it('files that are not read', () => {
    const more = { 'README.md': 'words', 'vocab.txt': 'words', '2_Dense/README.md': 'words' }
    expect(hashOf(changed(more))).toBe(originalHash)
  })

  it('the place of the folder', () => {
    expect(hashOf(changed({}))).toBe(originalHash)
  })

  it('the place of the graph in the folder', () => {
    const folder = changed({})
    mkdirSync(join(folder, 'onnx'))
    for (const file of ['model.onnx', 'model.onnx_data']) {
      renameSync(join(folder, file), join(folder, 'onnx', file))
    }
    expect(hashOf(folder)).toBe(originalHash)
  })
})
