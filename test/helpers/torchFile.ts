// Writes files as torch.save does: a zip archive of stored entries with a pickle of protocol 2 and a file a tensor.

export interface SavedTensor {
  readonly dims: readonly number[]
  readonly values: readonly number[]
  readonly strides?: readonly number[]
  readonly offset?: number
}

const utf8 = new TextEncoder()

export const opcodes = {
  start: [0x80, 2],
  stop: [0x2e],
  mark: [0x28],
  reduce: [0x52],
  emptyTuple: [0x29],
  tuple: [0x74],
  setItems: [0x75],
  persistent: [0x51],
  text: (text: string) => [0x58, ...uint32(utf8.encode(text).length), ...utf8.encode(text)],
  global: (module: string, name: string) => [0x63, ...utf8.encode(`${module}\n${name}\n`)],
  integer: (value: number) => [0x4a, ...uint32(value)],
  remember: (place: number) => [0x71, place],
  recall: (place: number) => [0x68, place],
} as const

/** The pickle of a state dictionary; keys of storages are the tensors' places. */
export function statePickle(tensors: Readonly<Record<string, SavedTensor>>): Uint8Array {
  const { mark, tuple, text, global, integer, reduce, emptyTuple } = opcodes
  const dictionary = [...global('collections', 'OrderedDict'), ...emptyTuple, ...reduce]
  const whole = (values: readonly number[]) => [...mark, ...values.flatMap(integer), ...tuple]
  const tensorOf = ({ dims, values, strides, offset = 0 }: SavedTensor, place: number) => [
    ...global('torch._utils', '_rebuild_tensor_v2'),
    ...mark,
    ...mark,
    ...text('storage'),
    ...global('torch', 'FloatStorage'),
    ...text(String(place)),
    ...text('cpu'),
    ...integer(values.length),
    ...tuple,
    ...opcodes.persistent,
    ...integer(offset),
    ...whole(dims),
    ...whole(
      strides ?? dims.map((_, axis) => dims.slice(axis + 1).reduce((product, dim) => product * dim, 1)),
    ),
    0x89,
    ...dictionary,
    ...tuple,
    ...reduce,
  ]
  return Uint8Array.from([
    ...opcodes.start,
    ...dictionary,
    ...opcodes.remember(1),
    ...mark,
    ...Object.entries(tensors).flatMap(([name, tensor], place) => [
      ...text(name),
      ...tensorOf(tensor, place),
    ]),
    ...opcodes.setItems,
    // The versions of modules, which PyTorch puts beside the tensors.
    0x7d,
    ...text('_metadata'),
    ...dictionary,
    0x73,
    0x62,
    ...opcodes.stop,
  ])
}

/** @param more entries, in place of those of the same name */
export function torchFile(
  tensors: Readonly<Record<string, SavedTensor>>,
  more: Readonly<Record<string, Uint8Array>> = {},
): Uint8Array {
  const files: Record<string, Uint8Array> = { 'archive/data.pkl': statePickle(tensors) }
  Object.values(tensors).forEach(({ values }, place) => {
    files[`archive/data/${place}`] = new Uint8Array(Float32Array.from(values).buffer)
  })
  return storedZip({ ...files, 'archive/version': utf8.encode('3\n'), ...more })
}

export function storedZip(files: Readonly<Record<string, Uint8Array>>): Uint8Array {
  const parts: number[] = []
  const directory: number[] = []
  const entries = Object.entries(files)
  for (const [name, content] of entries) {
    const encoded = [...utf8.encode(name)]
    const sizes = [...uint32(0), ...uint32(content.length), ...uint32(content.length)]
    const header = parts.length
    parts.push(
      ...uint32(0x04034b50),
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      0,
      ...sizes,
      encoded.length,
      0,
      0,
      0,
      ...encoded,
    )
    for (const byte of content) parts.push(byte)
    directory.push(...uint32(0x02014b50), 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, ...sizes, encoded.length, 0)
    directory.push(...Array<number>(12).fill(0), ...uint32(header), ...encoded)
  }
  const count = [entries.length & 255, entries.length >> 8]
  const end = [...uint32(0x06054b50), 0, 0, 0, 0, ...count, ...count]
  return Uint8Array.from([
    ...parts,
    ...directory,
    ...end,
    ...uint32(directory.length),
    ...uint32(parts.length),
    0,
    0,
  ])
}

function uint32(value: number): number[] {
  return [value & 255, (value >>> 8) & 255, (value >>> 16) & 255, value >>> 24]
}
