// Writes safetensors files for tests.

/** A file of the given header text and data; `statedLength` overrides the header length that the file claims. */
export function safetensorsBytes(header: string, data: Uint8Array, statedLength?: bigint): Uint8Array {
  const text = new TextEncoder().encode(header)
  const bytes = new Uint8Array(8 + text.length + data.length)
  new DataView(bytes.buffer).setBigUint64(0, statedLength ?? BigInt(text.length), true)
  bytes.set(text, 8)
  bytes.set(data, 8 + text.length)
  return bytes
}

/** A file of float32 tensors. */
export function safetensorsOf(
  tensors: Readonly<
    Record<string, { readonly shape: readonly number[]; readonly values: readonly number[] }>
  >,
): Uint8Array {
  let end = 0
  const header = Object.fromEntries(
    Object.entries(tensors).map(([name, { shape, values }]) => {
      const start = end
      end += values.length * 4
      return [name, { dtype: 'F32', shape, data_offsets: [start, end] }]
    }),
  )
  const data = Float32Array.from(Object.values(tensors).flatMap(({ values }) => values))
  return safetensorsBytes(
    JSON.stringify({ __metadata__: { format: 'pt' }, ...header }),
    new Uint8Array(data.buffer),
  )
}
