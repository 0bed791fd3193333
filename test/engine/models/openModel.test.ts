// Model folders that cannot be trusted, opened as a whole.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { create } from '@bufbuild/protobuf'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  AttributeProto_AttributeType as AttributeType,
  type ModelProto,
  NodeProtoSchema,
  StringStringEntryProtoSchema,
  TensorProto_DataLocation as DataLocation,
  ValueInfoProtoSchema,
} from '../../../core/onnx/proto/onnx_pb.js'
import { inspectModel } from '../../../engine/models/inspectModel.ts'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import { refusal } from '../../helpers/refusal.ts'
import { type TinyModelChanges, writeTinyModel } from '../../helpers/tinyModel.ts'

let root = ''
let count = 0

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'pairlens-open-'))
  mkdirSync(join(root, 'outside'))
  writeFileSync(join(root, 'outside', 'config.json'), JSON.stringify({ pooling_mode_cls_token: true }))
  writeFileSync(join(root, 'outside', 'weights.bin'), new Uint8Array(1_000_000))
})
afterAll(() => rmSync(root, { recursive: true }))

const tinyModel = (changes?: TinyModelChanges): string =>
  writeTinyModel(join(root, `model-${(count += 1)}`), changes)

const refused = (folder: string): string => refusal(() => openModel(findModel(folder))).message

const pooledAt = (path: string): string =>
  JSON.stringify([
    { path: '', type: 'sentence_transformers.models.Transformer' },
    { path, type: 'sentence_transformers.models.Pooling' },
  ])

const weightsIn =
  (location: string) =>
  (proto: ModelProto): void => {
    const tensor = proto.graph?.initializer.at(-1)
    if (tensor === undefined) throw new Error('The tiny model has no weights.')
    tensor.rawData = new Uint8Array()
    tensor.dataLocation = DataLocation.EXTERNAL
    tensor.externalData = [create(StringStringEntryProtoSchema, { key: 'location', value: location })]
  }

/** The one output is then the mean over the sequence. */
const poolInside = ({ graph }: ModelProto): void => {
  const [hidden] = graph?.output ?? []
  if (graph === undefined || hidden === undefined) throw new Error('The tiny model has no output.')
  graph.node.push(
    create(NodeProtoSchema, {
      opType: 'ReduceMean',
      input: [hidden.name],
      output: ['sentence_embedding'],
      attribute: [
        { name: 'axes', type: AttributeType.INTS, ints: [1n] },
        { name: 'keepdims', type: AttributeType.INT, i: 0n },
      ],
    }),
  )
  const value = { case: 'tensorType', value: { elemType: 1 } } as const
  graph.output = [create(ValueInfoProtoSchema, { name: 'sentence_embedding', type: { value } })]
}

describe('a model that points out of its folder is refused', () => {
  it('by the path of a module', () => {
    const folder = tinyModel()
    writeFileSync(join(folder, 'modules.json'), pooledAt('../outside'))
    expect(refused(folder)).toContain('../outside/config.json lies outside')
  })

  it('by a module that is a link', () => {
    const folder = tinyModel()
    writeFileSync(join(folder, 'modules.json'), pooledAt('pooling'))
    symlinkSync(join(root, 'outside'), join(folder, 'pooling'))
    expect(refused(folder)).toContain('pooling/config.json lies outside')
  })

  it('by weights that are a link', () => {
    const folder = tinyModel({ edit: weightsIn('weights.bin') })
    symlinkSync(join(root, 'outside', 'weights.bin'), join(folder, 'weights.bin'))
    expect(refused(folder)).toContain('weights.bin lies outside')
  })
})

describe('a model with a folder in place of a file is refused', () => {
  it.each(['config.json', 'special_tokens_map.json', 'sentence_bert_config.json'])('%s', (name) => {
    const folder = tinyModel()
    rmSync(join(folder, name), { force: true })
    mkdirSync(join(folder, name))
    expect(refused(folder)).toContain(`${name} is not a file`)
  })
})

describe('weights beside the model', () => {
  it('that are not there are named', () => {
    expect(refused(tinyModel({ edit: weightsIn('weights.bin') }))).toContain(
      'weights.bin, which is not there',
    )
  })

  it('that are cut off are named', () => {
    const folder = tinyModel({ edit: weightsIn('weights.bin') })
    writeFileSync(join(folder, 'weights.bin'), new Uint8Array(1))
    expect(refused(folder)).toContain('weights.bin, which is too short')
  })
})

describe('a model whose graph pools itself', () => {
  it('is said to, where assumptions are shown', () => {
    const { assumptions, pooling, denseLayers } = inspectModel(tinyModel({ edit: poolInside }))
    expect({ pooling, denseLayers }).toEqual({ pooling: false, denseLayers: 0 })
    expect(assumptions).toEqual([expect.stringContaining('has pooled itself')])
  })

  it('is told from one that does not', () => {
    expect(inspectModel(tinyModel())).toMatchObject({ pooling: ['mean'], assumptions: [] })
  })
})

describe('a description of a model', () => {
  it('names what wrote the file, and for which operators', () => {
    expect(inspectModel(tinyModel())).toMatchObject({ producer: 'pytorch 2.8.0', opsets: { 'ai.onnx': 17 } })
  })
})
