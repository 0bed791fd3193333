// Finds the files in a zip archive that keeps them as they are, as PyTorch's do.

const endBytes = 22
const entryBytes = 46
const headerBytes = 30
/** A comment may follow the end; PyTorch writes none. */
const mostCommentBytes = 0xffff
/** A Dense module has two tensors. */
const mostEntries = 1000

/**
 * What is in the archive, by name; the bytes are parts of the given ones. Nothing in it is trusted: every file lies
 * inside the archive, and none is unpacked.
 *
 * @throws Error that says what the archive is or has
 */
export function readStoredZip(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = endOf(view)
  const count = view.getUint16(end + 10, true)
  const [size, start] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)]
  if (count === 0xffff || size === 0xffffffff || start === 0xffffffff) throw new Error('is too large')
  if (count > mostEntries) throw new Error(`has ${count} entries`)
  if (start + size > end) throw new Error('is damaged')
  const files = new Map<string, Uint8Array>()
  let offset = start
  for (let index = 0; index < count; index++) {
    if (offset + entryBytes > end || view.getUint32(offset, true) !== 0x02014b50)
      throw new Error('is damaged')
    const [flags, method] = [view.getUint16(offset + 8, true), view.getUint16(offset + 10, true)]
    const [packed, length] = [view.getUint32(offset + 20, true), view.getUint32(offset + 24, true)]
    const nameLength = view.getUint16(offset + 28, true)
    const header = view.getUint32(offset + 42, true)
    const next =
      offset + entryBytes + nameLength + view.getUint16(offset + 30, true) + view.getUint16(offset + 32, true)
    if (next > end) throw new Error('is damaged')
    if (method !== 0 || packed !== length || (flags & 1) !== 0)
      throw new Error('has packed or encrypted entries')
    if (header + headerBytes > start || view.getUint32(header, true) !== 0x04034b50)
      throw new Error('is damaged')
    const from = header + headerBytes + view.getUint16(header + 26, true) + view.getUint16(header + 28, true)
    if (from + length > start) throw new Error('is damaged')
    const name = new TextDecoder().decode(
      bytes.subarray(offset + entryBytes, offset + entryBytes + nameLength),
    )
    if (files.has(name)) throw new Error('has an entry twice')
    files.set(name, bytes.subarray(from, from + length))
    offset = next
  }
  return files
}

/** Where the record at the archive's end begins. */
function endOf(view: DataView): number {
  const last = view.byteLength - endBytes
  for (let offset = last; offset >= Math.max(0, last - mostCommentBytes); offset--) {
    if (view.getUint32(offset, true) === 0x06054b50) return offset
  }
  throw new Error('is not a whole zip archive')
}
