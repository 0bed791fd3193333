// Reads a safetensors file: an 8-byte length, a JSON header, then the tensors' bytes one after the other.
import { z } from 'zod'
import { PairLensError } from '../errors.ts'
import { byteCount, type DataType, type Tensor, toFloat32 } from '../onnx/tensor.ts'

const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(z.number().int().nonnegative()),
  data_offsets: z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()]),
})

const dataTypeNames: ReadonlyMap<string, DataType> = new Map([
  ['F64', 'double'],
  ['F32', 'float'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
])

/**
 * The floating-point tensors of a file, as float32.
 *
 * @param label names the file in error messages
 * @throws PairLensError (`model`) when the file is damaged
 */
export function readSafetensors(bytes: Uint8Array, label: string): ReadonlyMap<string, Tensor> {
  const damaged = (cause?: unknown): PairLensError =>
    new PairLensError('model', `${label} is not a complete safetensors file; fetch it again.`, { cause })
  if (bytes.length < 8) throw damaged()
  const headerLength = Number(new DataView(bytes.buffer, bytes.byteOffset, 8).getBigUint64(0, true))
  const start = 8 + headerLength
  if (start > bytes.length) throw damaged()
  const tensors = new Map<string, Tensor>()
  for (const [name, value] of Object.entries(parseHeader(bytes.subarray(8, start), damaged))) {
    if (name === '__metadata__') continue
    const { dtype, shape, data_offsets: range } = entry(value, damaged)
    const type = dataTypeNames.get(dtype)
    if (type === undefined) continue
    if (start + range[1] > bytes.length || range[1] - range[0] !== byteCount(type, shape)) throw damaged()
    tensors.set(
      name,
      toFloat32({ type, dims: shape, bytes: bytes.slice(start + range[0], start + range[1]) }),
    )
  }
  return tensors
}

function parseHeader(
  bytes: Uint8Array,
  damaged: (cause?: unknown) => PairLensError,
): Record<string, unknown> {
  try {
    return z.record(z.string(), z.unknown()).parse(JSON.parse(new TextDecoder().decode(bytes)))
  } catch (error) {
    throw damaged(error)
  }
}

function entry(value: unknown, damaged: (cause?: unknown) => PairLensError): z.infer<typeof entrySchema> {
  const parsed = entrySchema.safeParse(value)
  if (!parsed.success) throw damaged(parsed.error)
  return parsed.data
}
