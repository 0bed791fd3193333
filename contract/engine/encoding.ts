// How a message becomes bytes where a channel carries bytes only: MessagePack, with the typed arrays of the contract.

import { decode, encode, ExtensionCodec } from '@msgpack/msgpack'

// Numbers of MessagePack's extension types; never reuse one. Uint8Array is MessagePack's own binary type.
const numericArrays = [
  { type: 1, array: Float32Array },
  { type: 2, array: Float64Array },
  { type: 3, array: Int8Array },
] as const

const extensionCodec = new ExtensionCodec()
for (const { type, array } of numericArrays) {
  extensionCodec.register({
    type,
    encode: (value) =>
      value instanceof array ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : null,
    // A copy: the bytes lie at any offset of the message, numbers want theirs aligned.
    decode: (bytes) => new array(new Uint8Array(bytes).buffer),
  })
}

/**
 * The bytes of a message of plain data. Members that are undefined are left out. Numbers of typed arrays are
 * little-endian, as every machine is that PairLens runs on.
 */
export function encodeMessage(message: unknown): Uint8Array<ArrayBuffer> {
  return encode(message, { extensionCodec, ignoreUndefined: true })
}

/** @throws Error when the bytes are not exactly one message */
export function decodeMessage(bytes: ArrayBuffer): unknown {
  return decode(bytes, { extensionCodec })
}
