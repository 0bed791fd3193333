// Offsets in code points become offsets in UTF-16 code units.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { utf16OffsetOf } from '../../../core/text/codePoints.ts'

describe('utf16OffsetOf', () => {
  it('leaves offsets alone where every character is one unit', () => {
    const toUtf16 = utf16OffsetOf('café')
    expect([0, 1, 4].map(toUtf16)).toEqual([0, 1, 4])
  })

  it('counts characters beyond the basic plane twice', () => {
    const toUtf16 = utf16OffsetOf('a😀b𠮷')
    expect([0, 1, 2, 3, 4].map(toUtf16)).toEqual([0, 1, 3, 4, 6])
  })

  it('counts a lone surrogate once', () => {
    const toUtf16 = utf16OffsetOf('\ud800😀\udc00b')
    expect([0, 1, 2, 3, 4].map(toUtf16)).toEqual([0, 1, 3, 4, 5])
  })

  it('slices out exactly the characters between two offsets', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(20), fc.nat(20), (text, from, length) => {
        const toUtf16 = utf16OffsetOf(text)
        expect(text.slice(toUtf16(from), toUtf16(from + length))).toBe(
          Array.from(text)
            .slice(from, from + length)
            .join(''),
        )
      }),
    )
  })
})
