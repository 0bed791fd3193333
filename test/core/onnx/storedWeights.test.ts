// Weights in each way that the format stores them: raw, in typed fields, in a file beside the model.
import { create, type MessageInitShape, toBinary } from '@bufbuild/protobuf'
import { describe, expect, it } from 'vitest'
import type { ExternalData } from '../../../core/onnx/externalData.ts'
import {
  ModelProtoSchema,
  TensorProto_DataLocation,
  type TensorProtoSchema,
} from '../../../core/onnx/proto/onnx_pb.js'
import { readModel } from '../../../core/onnx/read.ts'
import { type DataType, dataTypes, floatTensor, toNumbers } from '../../../core/onnx/tensor.ts'
import { refusal } from '../../helpers/refusal.ts'

const noExternalData = (): never => {
  throw new Error('These models keep their weights inline.')
}

type TensorInit = MessageInitShape<typeof TensorProtoSchema>

/** A model whose one weight `w` is stored as given. */
function bytesWith(tensor: TensorInit): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [{ domain: 'ai.onnx', version: 17n }],
      graph: {
        name: 'stored',
        node: [{ opType: 'Identity', input: ['w'], output: ['y'] }],
        initializer: [{ name: 'w', ...tensor }],
        output: [{ name: 'y', type: { value: { case: 'tensorType', value: { elemType: 1 } } } }],
      },
    }),
  )
}

const weightOf = (
  tensor: TensorInit,
  read: (data: ExternalData, expected: number) => Uint8Array = noExternalData,
) => readModel(bytesWith(tensor), read).graph.initializers.get('w')

describe('weights in typed fields', () => {
  it.each<[DataType, TensorInit, number[]]>([
    ['float', { floatData: [1.5, -2] }, [1.5, -2]],
    ['double', { doubleData: [0.1, 1e300] }, [0.1, 1e300]],
    ['int64', { int64Data: [-1n, 2n ** 40n] }, [-1, 2 ** 40]],
    ['int32', { int32Data: [-1, 70000] }, [-1, 70000]],
    ['int16', { int32Data: [-1, 300] }, [-1, 300]],
    ['uint16', { int32Data: [65535, 300] }, [65535, 300]],
    ['int8', { int32Data: [-1, 100] }, [-1, 100]],
    ['uint8', { int32Data: [255, 100] }, [255, 100]],
    ['bool', { int32Data: [1, 0] }, [1, 0]],
    ['float16', { int32Data: [0x3c00, 0xc000] }, [1, -2]],
    ['bfloat16', { int32Data: [0x3f80, 0xc000] }, [1, -2]],
    ['uint32', { uint64Data: [2n ** 32n - 1n, 3n] }, [2 ** 32 - 1, 3]],
    ['uint64', { uint64Data: [2n ** 40n, 3n] }, [2 ** 40, 3]],
  ])('%s', (type, fields, numbers) => {
    const tensor = weightOf({ dataType: dataTypes[type], dims: [2n], ...fields })
    expect(tensor?.type).toBe(type)
    expect(tensor && toNumbers(tensor)).toEqual(numbers)
  })

  it('may be empty', () => {
    const tensor = weightOf({ dataType: dataTypes.float, dims: [0n] })
    expect(tensor && toNumbers(tensor)).toEqual([])
  })
})

describe('weights in a file beside the model', () => {
  const stored = (...entries: (readonly [string, string])[]): TensorInit => ({
    dataType: dataTypes.float,
    dims: [2n],
    dataLocation: TensorProto_DataLocation.EXTERNAL,
    externalData: entries.map(([key, value]) => ({ key, value })),
  })

  it('are asked for by file, offset and length', () => {
    const bytes = floatTensor([1, 2]).bytes
    const asked: [ExternalData, number][] = []
    const tensor = weightOf(
      stored(['location', 'data/weights.bin'], ['offset', '64'], ['length', '8']),
      (...question) => {
        asked.push(question)
        return bytes
      },
    )
    expect(asked).toEqual([[{ location: 'data/weights.bin', offsetBytes: 64, lengthBytes: 8 }, 8]])
    expect(tensor && toNumbers(tensor)).toEqual([1, 2])
  })

  it('begin at the front and end where the shape says unless told otherwise', () => {
    const asked: ExternalData[] = []
    weightOf(stored(['location', 'w']), (data) => {
      asked.push(data)
      return new Uint8Array(8)
    })
    expect(asked).toEqual([{ location: 'w', offsetBytes: 0, lengthBytes: null }])
  })

  it.each([
    '../weights.bin',
    'data/../../weights.bin',
    '..',
    '/etc/passwd',
    '\\\\server\\share',
    '\\weights.bin',
    '..\\weights.bin',
    'data\\..\\..\\weights.bin',
    'C:\\weights.bin',
    'c:weights.bin',
    'weights\0.bin',
    '',
  ])('are never asked for outside the folder: %j', (location) => {
    const error = refusal(() => weightOf(stored(['location', location])))
    expect(error.kind).toBe('model')
    expect(error.message).toContain('"w"')
  })

  it.each(['-1', '1.5', 'abc', '1e400', '9007199254740993'])(
    'have an offset that is a number of bytes: %s',
    (offset) => {
      const error = refusal(() => weightOf(stored(['location', 'weights.bin'], ['offset', offset])))
      expect(error.message).toContain(offset)
    },
  )

  it('must be as long as the shape says', () => {
    const error = refusal(() => weightOf(stored(['location', 'weights.bin']), () => new Uint8Array(4)))
    expect(error.message).toMatch(/"w" has 4 bytes where its shape asks for 8/)
  })
})

describe('damaged weights', () => {
  it.each<[string, TensorInit]>([
    ['too few bytes', { dataType: 1, dims: [2n], rawData: new Uint8Array(4) }],
    ['too many numbers', { dataType: 1, dims: [2n], floatData: [1, 2, 3] }],
    ['a negative size', { dataType: 1, dims: [-2n], rawData: new Uint8Array(8) }],
    ['an absurd size', { dataType: 1, dims: [2n ** 62n, 2n ** 62n], floatData: [1] }],
    ['no such element type', { dataType: 99, dims: [1n], rawData: new Uint8Array(4) }],
  ])('are refused by name: %s', (_, tensor) => {
    const error = refusal(() => weightOf(tensor))
    expect(error.kind).toBe('model')
    expect(error.message).toContain('"w"')
  })
})
