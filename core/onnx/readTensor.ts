// Reads one tensor of an .onnx file, in each of the ways in which the format stores its elements.
import { PairLensError } from '../errors.ts'
import { externalDataOf, type ReadExternalData } from './externalData.ts'
import type { TensorProto } from './proto/onnx_pb.js'
import {
  byteCount,
  type DataType,
  dataTypeFromNumber,
  elementCount,
  fromNumbers,
  type Tensor,
} from './tensor.ts'

/**
 * @param readExternalData gives the bytes of weights kept beside the model
 * @throws PairLensError (`model`) when the element type is not read, or the bytes are not those that the shape asks for
 */
export function readTensor(proto: TensorProto, readExternalData: ReadExternalData): Tensor {
  const type = dataTypeFromNumber(proto.dataType)
  if (type === null) {
    throw new PairLensError(
      'model',
      `Tensor "${proto.name}" has element type ${proto.dataType}, which PairLens does not read; export the model in float32 or float16.`,
    )
  }
  const dims = proto.dims.map(Number)
  const external = externalDataOf(proto)
  const tensor =
    external === null
      ? inlineTensor(proto, type, dims)
      : { type, dims, bytes: readExternalData(external, byteCount(type, dims)) }
  if (type !== 'string' && tensor.bytes.length !== byteCount(type, dims)) {
    throw new PairLensError(
      'model',
      `The model is damaged: tensor "${proto.name}" has ${tensor.bytes.length} bytes where its shape asks for ${byteCount(type, dims)}; fetch or export it again.`,
    )
  }
  return tensor
}

/** Small tensors may be stored in typed fields instead of raw bytes. */
function inlineTensor(proto: TensorProto, type: DataType, dims: readonly number[]): Tensor {
  if (proto.rawData.length > 0 || elementCount(dims) === 0 || type === 'string') {
    return { type, dims, bytes: proto.rawData }
  }
  switch (type) {
    case 'float':
      return fromNumbers(type, proto.floatData, dims)
    case 'double':
      return fromNumbers(type, proto.doubleData, dims)
    case 'int64':
      return { type, dims, bytes: new Uint8Array(BigInt64Array.from(proto.int64Data).buffer) }
    case 'float16':
    case 'bfloat16':
    case 'uint16':
    case 'int16':
      return { type, dims, bytes: new Uint8Array(Uint16Array.from(proto.int32Data).buffer) }
    case 'int8':
    case 'uint8':
      return { type, dims, bytes: Uint8Array.from(proto.int32Data) }
    case 'uint64':
    case 'uint32':
      return {
        type,
        dims,
        bytes: new Uint8Array(
          (type === 'uint64'
            ? BigUint64Array.from(proto.uint64Data)
            : Uint32Array.from(proto.uint64Data, Number)
          ).buffer,
        ),
      }
    default:
      return fromNumbers(type, proto.int32Data, dims)
  }
}
