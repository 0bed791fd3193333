// Writes texts into a PNG file: iTXt chunks (PNG, third edition, 11.3.3.4), which hold any language.

const signatureBytes = 8
/** Length, type and checksum of a chunk. */
const frameBytes = 12

/**
 * @param png a whole PNG file
 * @param texts by keyword, such as `Title`, `Description`, `Software`: Latin letters and spaces, at most 79
 */
export function pngWithText(
  png: Uint8Array,
  texts: Readonly<Record<string, string>>,
): Uint8Array<ArrayBuffer> {
  const chunks = Object.entries(texts).map(([keyword, text]) => textChunk(keyword, text))
  // The header must come first: it is followed by the texts.
  const header = new DataView(png.buffer, png.byteOffset).getUint32(signatureBytes)
  const cut = signatureBytes + frameBytes + header
  return joined([png.subarray(0, cut), ...chunks, png.subarray(cut)])
}

function textChunk(keyword: string, text: string): Uint8Array {
  const encoder = new TextEncoder()
  // Keyword, end; not compressed; no language, end; no translated keyword, end; text.
  const typeAndData = joined([encoder.encode(`iTXt${keyword}`), new Uint8Array(5), encoder.encode(text)])
  const [length, checksum] = [new Uint8Array(4), new Uint8Array(4)]
  new DataView(length.buffer).setUint32(0, typeAndData.length - 4)
  new DataView(checksum.buffer).setUint32(0, crc32(typeAndData))
  return joined([length, typeAndData, checksum])
}

/** The checksum of PNG, bit by bit: texts are short. */
function crc32(bytes: Uint8Array): number {
  let sum = 0xffffffff
  for (const byte of bytes) {
    sum ^= byte
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0)
  }
  return (sum ^ 0xffffffff) >>> 0
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((total, part) => total + part.length, 0))
  let offset = 0
  for (const part of parts) {
    all.set(part, offset)
    offset += part.length
  }
  return all
}
