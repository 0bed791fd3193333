// Conversions between ONNX's element types and numbers.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  byteCount,
  type DataType,
  dataTypeFromNumber,
  dataTypes,
  floatTensor,
  fromNumbers,
  int64Tensor,
  type Tensor,
  toFloat32,
  toNumbers,
} from '../../../core/onnx/tensor.ts'
import { refusal } from '../../helpers/refusal.ts'

const every16Bits = Uint16Array.from({ length: 65536 }, (_, bits) => bits)

const tensorOf = (
  type: DataType,
  list: ArrayLike<number | bigint> & { readonly buffer: ArrayBufferLike },
): Tensor => ({
  type,
  dims: [list.length],
  bytes: new Uint8Array(list.buffer),
})

const view = new DataView(new ArrayBuffer(4))

function fromFloat32Bits(bits: number): number {
  view.setUint32(0, bits)
  return view.getFloat32(0)
}

/** A half as the single-precision number that has its bits moved to their places (subnormals by scaling). */
function halfByBits(half: number): number {
  const sign = half >>> 15 === 0 ? 1 : -1
  const magnitude = half & 0x7fff
  if (magnitude >= 0x7c00) return sign * fromFloat32Bits(0x7f800000 | ((magnitude & 0x3ff) << 13))
  // 2^-112 moves the exponent's bias from 15 to 127; multiplying by it undoes that, for subnormals too.
  return sign * fromFloat32Bits(magnitude << 13) * 2 ** 112
}

describe('float16', () => {
  const tensor = tensorOf('float16', every16Bits)

  it('has the value of its bits for each of 65,536 halves', () => {
    const numbers = toNumbers(tensor)
    const wrong = numbers.findIndex((value, half) => !Object.is(value, halfByBits(half)))
    expect(wrong).toBe(-1)
  })

  it('is the same number as float32', () => {
    expect(toNumbers(toFloat32(tensor))).toEqual(toNumbers(tensor))
  })
})

describe('bfloat16', () => {
  const tensor = tensorOf('bfloat16', every16Bits)

  it('is the upper half of a float32 for each of 65,536 values', () => {
    const numbers = toNumbers(tensor)
    expect(numbers.findIndex((value, bits) => !Object.is(value, fromFloat32Bits(bits * 65536)))).toBe(-1)
  })

  it('is the same number as float32', () => {
    expect(toNumbers(toFloat32(tensor))).toEqual(toNumbers(tensor))
  })
})

describe('numbers of each element type', () => {
  it.each<[DataType, Tensor, number[]]>([
    ['float', tensorOf('float', Float32Array.of(-1.5, 0, 3.25)), [-1.5, 0, 3.25]],
    ['double', tensorOf('double', Float64Array.of(-1e300, 0.1)), [-1e300, 0.1]],
    ['int64', tensorOf('int64', BigInt64Array.of(-(2n ** 53n), 7n)), [-(2 ** 53), 7]],
    ['uint64', tensorOf('uint64', BigUint64Array.of(2n ** 53n, 7n)), [2 ** 53, 7]],
    ['int32', tensorOf('int32', Int32Array.of(-(2 ** 31), 7)), [-(2 ** 31), 7]],
    ['uint32', tensorOf('uint32', Uint32Array.of(2 ** 32 - 1, 7)), [2 ** 32 - 1, 7]],
    ['int16', tensorOf('int16', Int16Array.of(-32768, 7)), [-32768, 7]],
    ['uint16', tensorOf('uint16', Uint16Array.of(65535, 7)), [65535, 7]],
    ['int8', tensorOf('int8', Int8Array.of(-128, 7)), [-128, 7]],
    ['uint8', tensorOf('uint8', Uint8Array.of(255, 7)), [255, 7]],
    ['bool', tensorOf('bool', Uint8Array.of(0, 1)), [0, 1]],
  ])('%s', (_, tensor, numbers) => {
    expect(toNumbers(tensor)).toEqual(numbers)
  })

  it('are read from bytes at any offset of their buffer', () => {
    const shifted = new Uint8Array(9)
    shifted.set(new Uint8Array(Float64Array.of(0.1).buffer), 1)
    expect(toNumbers({ type: 'double', dims: [1], bytes: shifted.subarray(1) })).toEqual([0.1])
  })

  it('are written back by fromNumbers for the types that folding yields', () => {
    const typed = fc.constantFrom<DataType>('float', 'double', 'int64', 'int32', 'bool')
    fc.assert(
      fc.property(typed, fc.array(fc.constantFrom(0, 1)), (type, numbers) => {
        expect(toNumbers(fromNumbers(type, numbers, [numbers.length]))).toEqual(numbers)
      }),
    )
  })

  it('do not exist for strings', () => {
    expect(refusal(() => toNumbers({ type: 'string', dims: [1], bytes: new Uint8Array() })).kind).toBe(
      'model',
    )
  })
})

describe('tensors made from numbers', () => {
  it('are scalars when made from one number', () => {
    expect(floatTensor(2).dims).toEqual([])
    expect(int64Tensor(2).dims).toEqual([])
  })

  it('clamp int64 to its range, as "to the end" of a slice needs', () => {
    expect(int64Tensor([2 ** 63]).bytes).toEqual(new Uint8Array(BigInt64Array.of(2n ** 63n - 1n).buffer))
  })

  it('know their size in bytes', () => {
    expect(byteCount('float16', [3, 5])).toBe(30)
    expect(byteCount('int64', [])).toBe(8)
    expect(byteCount('float', [3, 0])).toBe(0)
  })
})

describe('toFloat32', () => {
  it('rounds doubles', () => {
    expect(toNumbers(toFloat32(tensorOf('double', Float64Array.of(0.1))))).toEqual([Math.fround(0.1)])
  })

  it('refuses integers', () => {
    expect(refusal(() => toFloat32(int64Tensor(1))).message).toContain('int64')
  })
})

it('knows every element type by the number that the format gives it, and no other', () => {
  for (const [name, number] of Object.entries(dataTypes)) expect(dataTypeFromNumber(number)).toBe(name)
  expect(dataTypeFromNumber(0)).toBeNull()
  expect(dataTypeFromNumber(17)).toBeNull()
})
