// Lower case keeps the way back: every range of the lower-case text is a range of the text as it was given.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lowerCased } from '../../../core/text/lowerCase.ts'

const given = (text: string, start: number, end: number): string => {
  const { givenStart, givenEnd } = lowerCased(text)
  return text.slice(givenStart(start), givenEnd(end))
}

describe('lowerCased', () => {
  it.each([
    ['of letters and others', 'The Man, 2 DOGS', 'the man, 2 dogs'],
    ['of Greek, with a sigma at the end of a word', 'ΟΔΟΣ', 'οδος'],
    ['beyond the Basic Multilingual Plane', '𐐀𝔸', '𐐨𝔸'],
    ['of nothing', '', ''],
    ['of the dotted İ', 'İX', 'i̇x'],
  ])('is lower case %s', (_, text, lower) => {
    expect(lowerCased(text).text).toBe(lower)
  })

  it('changes the length of İ alone, so that equal lengths mean equal offsets', () => {
    const changed: string[] = []
    for (let point = 0; point <= 0x10ffff; point += 1) {
      const character = String.fromCodePoint(point)
      if (character.toLowerCase().length !== character.length) changed.push(character)
    }
    expect(changed).toEqual(['İ'])
  })

  it('leads back across İ', () => {
    const text = 'AİB 𐐀İ.'
    const { text: lower } = lowerCased(text)
    expect(lower).toBe('ai̇b 𐐨i̇.')
    expect(given(text, 0, 1)).toBe('A')
    expect(given(text, 1, 2)).toBe('İ')
    expect(given(text, 2, 3)).toBe('İ')
    expect(given(text, 1, 3)).toBe('İ')
    expect(given(text, 3, 4)).toBe('B')
    expect(given(text, 5, 7)).toBe('𐐀')
    expect(given(text, 9, 10)).toBe('.')
    expect(given(text, 0, lower.length)).toBe(text)
    expect(given(text, 0, 0)).toBe('')
  })

  it('leads every range back to one whose lower case holds it, for any text', () => {
    const character = fc.constantFrom('İ', 'I', 'ẞ', 'Σ', '𐐀', 'A', 'a', ' ', '\ud835')
    const text = fc.array(character, { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), (whole, from, length) => {
        // Ranges of whole characters, as tokens are.
        const characters = Array.from(lowerCased(whole).text)
        const before = characters.slice(0, from).join('')
        const part = characters.slice(from, from + length).join('')
        const origin = given(whole, before.length, before.length + part.length)
        // By the characters themselves: a sigma's form depends on what surrounds it.
        const form = (some: string): string => some.replaceAll('ς', 'σ')
        return form(origin.toLowerCase()).includes(form(part))
      }),
    )
  })
})
