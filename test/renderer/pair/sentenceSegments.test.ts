// A sentence cut into words and what is between them: together they are always the sentence.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfTokens, sentenceSegments } from '../../../renderer/features/pair/sentenceSegments.ts'
import { jellyfish, token } from './madeUpPair.ts'

describe('the segments of a sentence', () => {
  it('are its words, each with its tokens, and the text between them', () => {
    const { textA, tokensA } = jellyfish()
    expect(sentenceSegments(textA, tokensA)).toEqual([
      { text: 'Jellyfish', tokens: [1, 2] },
      { text: ' ', tokens: [] },
      { text: 'swim', tokens: [3] },
    ])
  })

  it('end with what the model has not seen', () => {
    const tokens = [token({ text: 'a', start: 0, end: 1, word: 0 })]
    expect(sentenceSegments('a b c', tokens)).toEqual([
      { text: 'a', tokens: [0] },
      { text: ' b c', tokens: [] },
    ])
    expect(endOfTokens(tokens)).toBe(1)
  })

  it('are the whole text when there are no tokens', () => {
    expect(sentenceSegments('a b', [])).toEqual([{ text: 'a b', tokens: [] }])
  })

  it('together are the sentence, whatever the offsets say', () => {
    const anyToken = fc
      .record({ start: fc.nat(30), end: fc.nat(30), word: fc.nat(5) })
      .map((offsets) => token({ text: 't', special: false, ...offsets }))
    fc.assert(
      fc.property(fc.string({ maxLength: 25 }), fc.array(anyToken, { maxLength: 8 }), (text, tokens) => {
        expect(
          sentenceSegments(text, tokens)
            .map((segment) => segment.text)
            .join(''),
        ).toBe(text)
      }),
    )
  })
})
