// Tokens find their words by character offsets only.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { segmentWords } from '../../../core/text/segmentWords.ts'
import type { EncodedToken, Word } from '../../../core/text/tokenization.ts'
import { assignWords } from '../../../core/text/words.ts'

const token = (start: number, end: number, special = false): EncodedToken => ({
  id: 7,
  text: '?',
  start,
  end,
  special,
})

const word = (text: string, start: number, end: number): Word => ({
  text: text.slice(start, end),
  start,
  end,
  pos: 'NOUN',
  lemma: text.slice(start, end),
})

const textsOf = (words: readonly Word[]): readonly string[] => words.map((each) => each.text)

describe('assignWords', () => {
  it('gives the pieces of a word the same word and special tokens none', () => {
    const text = 'guitars, please'
    const tagged = [word(text, 0, 7), word(text, 7, 8), word(text, 9, 15)]
    const tokens = [token(0, 0, true), token(0, 6), token(6, 7), token(7, 8), token(9, 15), token(0, 0, true)]
    const { words, wordOfToken } = assignWords(text, tokens, tagged)
    expect(wordOfToken).toEqual([null, 0, 0, 1, 2, null])
    expect(textsOf(words)).toEqual(['guitars', ',', 'please'])
  })

  it('gives a token that straddles two words to the one it overlaps more, the first of equals', () => {
    const text = "don't"
    const tagged = [word(text, 0, 2), word(text, 2, 5)]
    expect(assignWords(text, [token(0, 3), token(3, 5)], tagged).wordOfToken).toEqual([0, 1])
    expect(assignWords(text, [token(1, 3), token(3, 5)], tagged).wordOfToken).toEqual([0, 1])
    expect(assignWords(text, [token(0, 1), token(1, 5)], tagged).wordOfToken).toEqual([0, 1])
  })

  it('gives a token that holds several words to the first and leaves out the others', () => {
    const text = 'a-priori'
    const tagged = [word(text, 0, 1), word(text, 1, 2), word(text, 2, 8)]
    const { words, wordOfToken } = assignWords(text, [token(0, 8)], tagged)
    expect(wordOfToken).toEqual([0])
    expect(textsOf(words)).toEqual(['a'])
  })

  it('makes words of tokens that no tagged word covers, one for those that overlap', () => {
    const text = 'hi ☃ yo'
    const tagged = [word(text, 0, 2), word(text, 5, 7)]
    const { words, wordOfToken } = assignWords(
      text,
      [token(0, 2), token(3, 4), token(3, 4), token(5, 7)],
      tagged,
    )
    expect(wordOfToken).toEqual([0, 1, 1, 2])
    expect(words[1]).toEqual({ text: '☃', start: 3, end: 4, pos: 'SYM', lemma: '☃' })
  })

  it('does not count the space in front of a token', () => {
    const text = 'a bc'
    const tagged = [word(text, 0, 1), word(text, 2, 4)]
    expect(assignWords(text, [token(0, 1), token(1, 4)], tagged).wordOfToken).toEqual([0, 1])
    expect(textsOf(assignWords(text, [token(1, 4)], []).words)).toEqual(['bc'])
  })

  it('gives white space to the word that follows, or the last one', () => {
    const text = 'a  b '
    const tagged = [word(text, 0, 1), word(text, 3, 4)]
    const tokens = [token(0, 1), token(1, 2), token(2, 2), token(3, 4), token(4, 5)]
    expect(assignWords(text, tokens, tagged).wordOfToken).toEqual([0, 1, 1, 1, 1])
  })

  it('gives what nobody sees to the word that follows, as white space', () => {
    const text = 'a\u200bb\u2069'
    const tagged = [word(text, 0, 1), word(text, 2, 3)]
    const { words, wordOfToken } = assignWords(
      text,
      [0, 1, 2, 3].map((at) => token(at, at + 1)),
      tagged,
    )
    expect(textsOf(words)).toEqual(['a', 'b'])
    expect(wordOfToken).toEqual([0, 1, 1, 1])
  })

  it('makes one word of a text that is nothing but white space', () => {
    const { words, wordOfToken } = assignWords('   ', [token(0, 1), token(1, 3)], [])
    expect(wordOfToken).toEqual([0, 0])
    expect(textsOf(words)).toEqual(['   '])
  })

  it('gives every ordinary token one word, and every word a token, whatever the offsets', () => {
    const cut = fc.tuple(fc.nat(30), fc.nat(6), fc.boolean())
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 30 }),
        fc.array(cut, { maxLength: 12 }),
        (text, cuts) => {
          const tokens = cuts.map(([start, length, special]) =>
            token(Math.min(start, text.length), Math.min(start + length, text.length), special),
          )
          const { words, wordOfToken } = assignWords(
            text,
            tokens,
            segmentWords(text).filter((_, index) => index % 3 !== 1),
          )
          expect(wordOfToken.map((index) => index === null)).toEqual(tokens.map((each) => each.special))
          for (const [index, each] of words.entries()) {
            expect(each.text).toBe(text.slice(each.start, each.end))
            expect(wordOfToken).toContain(index)
            expect(each.start).toBeGreaterThanOrEqual(words[index - 1]?.end ?? 0)
          }
        },
      ),
    )
  })
})
