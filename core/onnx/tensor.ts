// A tensor as ONNX stores it (type, shape, little-endian bytes) and the conversions the product needs.
import { PairLensError } from '../errors.ts'

/** ONNX element types (TensorProto.DataType) by name; the number is the one in the file format. */
export const dataTypes = {
  float: 1,
  uint8: 2,
  int8: 3,
  uint16: 4,
  int16: 5,
  int32: 6,
  int64: 7,
  string: 8,
  bool: 9,
  float16: 10,
  double: 11,
  uint32: 12,
  uint64: 13,
  bfloat16: 16,
} as const

export type DataType = keyof typeof dataTypes

const namesByNumber = new Map<number, DataType>(
  Object.entries(dataTypes).map(([name, number]) => [number, name as DataType]),
)

/** The name of an ONNX element type number, or null for one that the product does not know. */
export function dataTypeFromNumber(number: number): DataType | null {
  return namesByNumber.get(number) ?? null
}

const bytesPerElement: Record<DataType, number> = {
  float: 4,
  uint8: 1,
  int8: 1,
  uint16: 2,
  int16: 2,
  int32: 4,
  int64: 8,
  string: 0,
  bool: 1,
  float16: 2,
  double: 8,
  uint32: 4,
  uint64: 8,
  bfloat16: 2,
}

export interface Tensor {
  readonly type: DataType
  readonly dims: readonly number[]
  /** Elements in row-major order, little-endian. */
  readonly bytes: Uint8Array
}

/** The number of elements of a shape. */
export function elementCount(dims: readonly number[]): number {
  return dims.reduce((product, dim) => product * dim, 1)
}

/** The number of bytes that a tensor of this type and shape occupies. */
export function byteCount(type: DataType, dims: readonly number[]): number {
  return elementCount(dims) * bytesPerElement[type]
}

export function isFloatingPoint(type: DataType | null): boolean {
  return type === 'float' || type === 'float16' || type === 'double' || type === 'bfloat16'
}

/** A float32 tensor; a number alone makes a scalar. */
export function floatTensor(
  values: number | readonly number[] | Float32Array,
  dims?: readonly number[],
): Tensor {
  const data = typeof values === 'number' ? Float32Array.of(values) : Float32Array.from(values)
  const shape = dims ?? (typeof values === 'number' ? [] : [data.length])
  return { type: 'float', dims: shape, bytes: new Uint8Array(data.buffer) }
}

const largestInt64 = 2n ** 63n - 1n

/** An int64 tensor; a number alone makes a scalar. Values beyond the range are clamped to it. */
export function int64Tensor(values: number | readonly number[], dims?: readonly number[]): Tensor {
  const list = typeof values === 'number' ? [values] : values
  const data = BigInt64Array.from(list, (value) => {
    const integer = BigInt(value)
    return integer > largestInt64 ? largestInt64 : integer
  })
  const shape = dims ?? (typeof values === 'number' ? [] : [data.length])
  return { type: 'int64', dims: shape, bytes: new Uint8Array(data.buffer) }
}

/** IEEE 754 half precision to single precision. */
function float16ToNumber(half: number): number {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 0x1f
  const fraction = half & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
}

/** All 65,536 half-precision values as single precision, made at first use: conversion is then a look-up. */
let float16Table: Float32Array | null = null

function float16ToFloat32(halves: Uint16Array): Float32Array {
  float16Table ??= Float32Array.from({ length: 65536 }, (_, half) => float16ToNumber(half))
  const table = float16Table
  const floats = new Float32Array(halves.length)
  for (let index = 0; index < halves.length; index++) floats[index] = table[halves[index] ?? 0] ?? NaN
  return floats
}

function bfloat16ToFloat32(values: Uint16Array): Float32Array {
  const bits = new Uint32Array(values.length)
  for (let index = 0; index < values.length; index++) bits[index] = (values[index] ?? 0) << 16
  return new Float32Array(bits.buffer)
}

/** The bytes in a fresh, aligned buffer, so that a typed array can be laid over them. */
function alignedBuffer(bytes: Uint8Array): ArrayBuffer {
  const copy = new Uint8Array(bytes.length)
  copy.set(bytes)
  return copy.buffer
}

/** The same tensor as float32. Only floating-point tensors can be converted. */
export function toFloat32(tensor: Tensor): Tensor {
  if (tensor.type === 'float') return tensor
  const buffer = alignedBuffer(tensor.bytes)
  const convert = (): Float32Array => {
    switch (tensor.type) {
      case 'float16':
        return float16ToFloat32(new Uint16Array(buffer))
      case 'bfloat16':
        return bfloat16ToFloat32(new Uint16Array(buffer))
      case 'double':
        return Float32Array.from(new Float64Array(buffer))
      default:
        throw new PairLensError('model', `A tensor of type ${tensor.type} cannot be read as floating point.`)
    }
  }
  const data = convert()
  return {
    type: 'float',
    dims: tensor.dims,
    bytes: new Uint8Array(data.buffer, data.byteOffset, data.byteLength),
  }
}

/** The elements of a tensor as numbers (64-bit integers lose precision beyond 2⁵³; booleans are 0 and 1). */
export function toNumbers(tensor: Tensor): number[] {
  const buffer = alignedBuffer(tensor.bytes)
  switch (tensor.type) {
    case 'float':
      return Array.from(new Float32Array(buffer))
    case 'double':
      return Array.from(new Float64Array(buffer))
    case 'float16':
      return Array.from(float16ToFloat32(new Uint16Array(buffer)))
    case 'bfloat16':
      return Array.from(bfloat16ToFloat32(new Uint16Array(buffer)))
    case 'int64':
      return Array.from(new BigInt64Array(buffer), Number)
    case 'uint64':
      return Array.from(new BigUint64Array(buffer), Number)
    case 'int32':
      return Array.from(new Int32Array(buffer))
    case 'uint32':
      return Array.from(new Uint32Array(buffer))
    case 'int16':
      return Array.from(new Int16Array(buffer))
    case 'uint16':
      return Array.from(new Uint16Array(buffer))
    case 'int8':
      return Array.from(new Int8Array(buffer))
    case 'uint8':
    case 'bool':
      return Array.from(new Uint8Array(buffer))
    case 'string':
      throw new PairLensError('model', 'A tensor of strings has no numbers.')
  }
}

/** A tensor of the given type from numbers: the inverse of {@link toNumbers} for the types that folding yields. */
export function fromNumbers(type: DataType, values: readonly number[], dims: readonly number[]): Tensor {
  switch (type) {
    case 'float':
      return floatTensor(values, dims)
    case 'int64':
      return int64Tensor(values, dims)
    case 'int32':
      return { type, dims, bytes: new Uint8Array(Int32Array.from(values).buffer) }
    case 'bool':
      return { type, dims, bytes: Uint8Array.from(values) }
    case 'double':
      return { type, dims, bytes: new Uint8Array(Float64Array.from(values).buffer) }
    default:
      throw new PairLensError('model', `Constants of type ${type} are not folded.`)
  }
}
