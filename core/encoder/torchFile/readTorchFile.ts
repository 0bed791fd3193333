// Reads the tensors of a pytorch_model.bin without running anything of it.
import { messageOf, PairLensError } from '../../errors.ts'
import { byteCount, type DataType, elementCount, type Tensor, toFloat32 } from '../../onnx/tensor.ts'
import type { PickledTensor } from './pickledValues.ts'
import { readStoredZip } from './storedZip.ts'
import { unpickleTensors } from './unpickle.ts'

const dataTypes: ReadonlyMap<string, DataType> = new Map([
  ['FloatStorage', 'float'],
  ['DoubleStorage', 'double'],
  ['HalfStorage', 'float16'],
  ['BFloat16Storage', 'bfloat16'],
])

/**
 * The floating-point tensors of a file that `torch.save` wrote of a state dictionary, as float32. Only files of tensors
 * alone are read; what asks for anything else is refused, as is the format before PyTorch 1.6.
 *
 * @param label names the file in error messages
 * @throws PairLensError (`model`) for every other file
 */
export function readTorchFile(bytes: Uint8Array, label: string): ReadonlyMap<string, Tensor> {
  try {
    return tensorsOf(readStoredZip(bytes))
  } catch (error) {
    // What is no number or no text where one belongs is said by the engine, in its own words.
    const isDamaged = error instanceof RangeError || error instanceof TypeError
    throw new PairLensError(
      'model',
      `${label} ${isDamaged ? 'is damaged' : messageOf(error)}; such a file could run code of its own, so that it is not read: save the model with safe_serialization.`,
      { cause: error },
    )
  }
}

function tensorsOf(files: ReadonlyMap<string, Uint8Array>): ReadonlyMap<string, Tensor> {
  const [pickle, ...others] = [...files.keys()].filter((name) => /^[^/]+\/data\.pkl$/u.test(name))
  if (pickle === undefined || others.length > 0) throw new Error('is not an archive of PyTorch')
  const folder = pickle.slice(0, -'data.pkl'.length)
  const order = files.get(`${folder}byteorder`)
  if (order !== undefined && new TextDecoder().decode(order) !== 'little')
    throw new Error('is of another byte order')
  const tensors = new Map<string, Tensor>()
  for (const [name, pickled] of unpickleTensors(files.get(pickle) ?? new Uint8Array())) {
    const tensor = tensorOf(pickled, files.get(`${folder}data/${pickled.key}`))
    if (tensor !== null) tensors.set(name, tensor)
  }
  return tensors
}

/** Null when it holds no floating-point numbers. */
function tensorOf(
  { storage, offset, dims, strides }: PickledTensor,
  data: Uint8Array | undefined,
): Tensor | null {
  const type = dataTypes.get(storage)
  if (type === undefined) return null
  if (!isRowMajor(dims, strides)) throw new Error('holds a tensor that is not stored row by row')
  const [start, length] = [byteCount(type, [offset]), byteCount(type, dims)]
  if (data === undefined || !(start + length <= data.length)) throw new Error('lacks numbers of a tensor')
  return toFloat32({ type, dims, bytes: data.slice(start, start + length) })
}

function isRowMajor(dims: readonly number[], strides: readonly number[]): boolean {
  if (dims.length !== strides.length) return false
  return dims.every((dim, axis) => dim === 1 || strides[axis] === elementCount(dims.slice(axis + 1)))
}
