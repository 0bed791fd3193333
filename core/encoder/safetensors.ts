// Reads a safetensors file: an 8-byte length, a JSON header, then the tensors' bytes one after the other.
import { z } from 'zod'
import { PairLensError } from '../errors.ts'
import { byteCount, type DataType, type Tensor, toFloat32 } from '../onnx/tensor.ts'

/** A file of which parts are read, so that a large one is never in memory as a whole. */
export interface ByteSource {
  readonly byteCount: number
  /** Exactly `length` bytes from `offset`, which lie inside the file. */
  read(offset: number, length: number): Uint8Array
}

/** Where a file keeps one tensor. */
export interface SafetensorsEntry {
  /** As the file spells it, e.g. `BF16`. */
  readonly dtype: string
  readonly dims: readonly number[]
  /** From the beginning of the file. */
  readonly offset: number
  readonly length: number
}

export interface SafetensorsHeader {
  readonly entries: ReadonlyMap<string, SafetensorsEntry>
  /** Names that were left out because another tensor is the same, with that one's name. */
  readonly aliases: ReadonlyMap<string, string>
}

const natural = z.number().int().nonnegative()
const headerSchema = z.looseObject({ __metadata__: z.record(z.string(), z.string()).optional() })
const entrySchema = z.object({
  dtype: z.string(),
  shape: z.array(natural),
  data_offsets: z.tuple([natural, natural]),
})

const dataTypeNames: ReadonlyMap<string, DataType> = new Map([
  ['F64', 'double'],
  ['F32', 'float'],
  ['F16', 'float16'],
  ['BF16', 'bfloat16'],
])

/** The format's own limit, which keeps a hostile file from being parsed for minutes. */
const longestHeader = 100_000_000

/**
 * What a file says of its tensors. Nothing in it is trusted: every range lies inside the file, none overlaps another,
 * and those of floating-point tensors have the size of their shape.
 *
 * @param label names the file in error messages
 * @throws PairLensError (`model`) when the file is damaged
 */
export function readSafetensorsHeader(source: ByteSource, label: string): SafetensorsHeader {
  const damaged = (cause?: unknown): PairLensError =>
    new PairLensError('model', `${label} is not a complete safetensors file; fetch it again.`, { cause })
  if (source.byteCount < 8) throw damaged()
  const head = source.read(0, 8)
  const headerLength = Number(new DataView(head.buffer, head.byteOffset, 8).getBigUint64(0, true))
  if (headerLength > longestHeader || 8 + headerLength > source.byteCount) throw damaged()
  const start = 8 + headerLength
  try {
    const text = new TextDecoder().decode(source.read(8, headerLength))
    const { __metadata__: metadata = {}, ...rest } = headerSchema.parse(JSON.parse(text))
    const entries = new Map(
      Object.entries(rest).map(([name, value]) => [name, entryOf(value, start)] as const),
    )
    assertFit([...entries.values()], start, source.byteCount)
    const aliases = Object.entries(metadata).filter(([name, kept]) => !entries.has(name) && entries.has(kept))
    return { entries, aliases: new Map(aliases) }
  } catch (error) {
    throw damaged(error)
  }
}

/** The tensor as float32, or null when it holds no floating-point numbers. */
export function readSafetensorsTensor(source: ByteSource, entry: SafetensorsEntry): Tensor | null {
  const type = dataTypeNames.get(entry.dtype)
  if (type === undefined) return null
  return toFloat32({ type, dims: entry.dims, bytes: source.read(entry.offset, entry.length) })
}

/**
 * The floating-point tensors of a file that is in memory, as float32.
 *
 * @param label names the file in error messages
 * @throws PairLensError (`model`) when the file is damaged
 */
export function readSafetensors(bytes: Uint8Array, label: string): ReadonlyMap<string, Tensor> {
  const source: ByteSource = {
    byteCount: bytes.length,
    read: (offset, length) => bytes.slice(offset, offset + length),
  }
  const tensors = new Map<string, Tensor>()
  for (const [name, entry] of readSafetensorsHeader(source, label).entries) {
    const tensor = readSafetensorsTensor(source, entry)
    if (tensor !== null) tensors.set(name, tensor)
  }
  return tensors
}

function entryOf(value: unknown, start: number): SafetensorsEntry {
  const { dtype, shape, data_offsets: range } = entrySchema.parse(value)
  const length = range[1] - range[0]
  const type = dataTypeNames.get(dtype)
  if (type !== undefined && length !== byteCount(type, shape))
    throw new Error(`${length} bytes for [${shape.join()}]`)
  return { dtype, dims: shape, offset: start + range[0], length }
}

/** Ranges follow each other without a gap from the header to the end of the file, as the format demands. */
function assertFit(entries: readonly SafetensorsEntry[], start: number, end: number): void {
  let reached = start
  for (const { offset, length } of [...entries].sort((a, b) => a.offset - b.offset || a.length - b.length)) {
    if (offset !== reached || length < 0)
      throw new Error(`a tensor at ${offset}, where ${reached} is expected`)
    reached += length
  }
  if (reached !== end) throw new Error(`tensors end at ${reached} of ${end}`)
}
