// Float32 arrays as blobs, little-endian as all machines are that PairLens runs on.

import { damaged } from './json.ts'
import type { Workspace } from './workspace.ts'

/** The bytes of an array, not copied. */
export function toBlob(values: Float32Array): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
}

/** The array behind a blob, copied. @throws PairLensError `workspace` when it is not `length` numbers long. */
export function fromBlob(
  workspace: Workspace,
  what: string,
  blob: Uint8Array,
  length?: number,
): Float32Array {
  const count = length ?? Math.floor(blob.byteLength / 4)
  if (blob.byteLength !== count * 4) throw damaged(workspace, what)
  // A copy because a blob may begin at an address that a Float32Array cannot.
  const values = new Float32Array(count)
  new Uint8Array(values.buffer).set(blob)
  return values
}
