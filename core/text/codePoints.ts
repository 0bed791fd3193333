// Translates offsets counted in Unicode code points, as Rust and Python count, into UTF-16 code units.

const surrogatePair = /[\uD800-\uDBFF][\uDC00-\uDFFF]/

/**
 * A function from code point offsets of `text` to UTF-16 offsets. Offsets beyond the end give the end.
 * A lone surrogate counts as one code point, which is what it becomes (U+FFFD) on its way to Rust.
 */
export function utf16OffsetOf(text: string): (codePointOffset: number) => number {
  if (!surrogatePair.test(text)) return (offset) => Math.min(offset, text.length)
  const starts: number[] = []
  let offsetUtf16 = 0
  for (const character of text) {
    starts.push(offsetUtf16)
    offsetUtf16 += character.length
  }
  return (offset) => starts[offset] ?? text.length
}
