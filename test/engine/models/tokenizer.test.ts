// The default model's own tokenizer: tokens, offsets into the text, truncation.
import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { PairLensError } from '../../../core/errors.ts'
import { assembleTokenization } from '../../../core/text/assembleTokenization.ts'
import { createTagger } from '../../../core/text/pos.ts'
import type { EncodedToken } from '../../../core/text/tokenization.ts'
import { openTokenizer } from '../../../engine/models/tokenizer.ts'

const path = fileURLToPath(new URL('../../../models/all-MiniLM-L6-v2/tokenizer.json', import.meta.url))
const tokenizer = openTokenizer(path)

const slices = (text: string, tokens: readonly EncodedToken[]): readonly string[] =>
  tokens.filter((token) => !token.special).map((token) => text.slice(token.start, token.end))

/** What an uncased BERT makes of a slice of ordinary text. */
const normalised = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()

describe('encode', () => {
  it('adds the special tokens of the tokenizer itself', async () => {
    const { tokens, truncated } = await tokenizer.encode('He strums.', 128)
    const pieces = ['[CLS]', 'he', 'st', '##rum', '##s', '.', '[SEP]']
    expect(tokens.map((token) => token.text)).toEqual(pieces)
    expect(tokens.map((token) => token.special)).toEqual([true, false, false, false, false, false, true])
    expect(tokens[3]).toMatchObject({ start: 5, end: 8 })
    expect(tokens.at(-1)).toMatchObject({ id: 102, start: 0, end: 0 })
    expect(truncated).toBe(false)
  })

  it('gives an empty text its special tokens alone', async () => {
    expect((await tokenizer.encode('', 8)).tokens.map((token) => token.text)).toEqual(['[CLS]', '[SEP]'])
  })

  it('counts offsets in UTF-16 code units behind emoji, astral letters and combining accents', async () => {
    const text = 'Hi 😀 wörld, cafe\u0301s 𝒜 end 👨‍👩‍👧!'
    const { tokens } = await tokenizer.encode(text, 64)
    expect(slices(text, tokens)).toEqual(['Hi', '😀', 'wörld', ',', 'cafe\u0301s', '𝒜', 'end', '👨‍👩‍👧', '!'])
  })

  it('takes a special token that somebody typed as ordinary text', async () => {
    const { tokens } = await tokenizer.encode('a [SEP] b', 16)
    expect(tokens.map((token) => [token.text, token.special])).toEqual([
      ['[CLS]', true],
      ['a', false],
      ['[SEP]', false],
      ['b', false],
      ['[SEP]', true],
    ])
  })

  it('cuts ordinary tokens only and says so', async () => {
    const cut = await tokenizer.encode('one two three four', 5)
    expect(cut.tokens.map((token) => token.text)).toEqual(['[CLS]', 'one', 'two', 'three', '[SEP]'])
    expect(cut.truncated).toBe(true)
    const whole = await tokenizer.encode('one two three four', 6)
    expect(whole.tokens).toHaveLength(6)
    expect(whole.truncated).toBe(false)
  })

  it('keeps each maximum to its own text when many are asked at once', async () => {
    const text = 'one two three four five six'
    const limits = [3, 8, 4, 7, 5, 6, 3, 8]
    const all = await Promise.all(limits.map((limit) => tokenizer.encode(text, limit)))
    expect(all.map((each) => each.tokens.length)).toEqual(limits)
  })

  it.each([2, 0, -1, 3.5, Number.NaN])('refuses a maximum of %s tokens', async (limit) => {
    await expect(tokenizer.encode('a', limit)).rejects.toThrow(/adds 2 special tokens: give .* at least 3/)
    expect((await tokenizer.encode('a', 3)).tokens).toHaveLength(3)
  })

  it('gives monotone offsets that never split a surrogate pair, for any string', async () => {
    const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }))
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        let [start, end] = [0, 0]
        for (const token of (await tokenizer.encode(text, 64)).tokens.filter((each) => !each.special)) {
          expect(token.start).toBeGreaterThanOrEqual(start)
          expect(token.end).toBeGreaterThanOrEqual(Math.max(end, token.start))
          expect(token.end).toBeLessThanOrEqual(text.length)
          for (const offset of [token.start, token.end]) {
            const around = text.slice(Math.max(offset - 1, 0), offset + 1)
            expect(/^[\ud800-\udbff][\udc00-\udfff]$/.test(around) && offset > 0).toBe(false)
          }
          ;[start, end] = [token.start, token.end]
        }
      }),
    )
  })

  it('gives offsets whose slice is the token, for ordinary text', async () => {
    const piece = fc.constantFrom(
      'Guitar',
      'unbelievably',
      'naïve',
      'cafe\u0301',
      'ÉTÉ',
      '42',
      'x-ray',
      ',',
      '…',
      '😀 ',
      'Zürich',
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(piece, { maxLength: 12 }),
        fc.constantFrom(' ', '  ', '\t'),
        async (pieces, gap) => {
          const text = pieces.join(gap)
          for (const token of (await tokenizer.encode(text, 128)).tokens) {
            if (token.special || token.text === '[UNK]') continue
            expect(normalised(text.slice(token.start, token.end))).toBe(token.text.replace(/^##/, ''))
          }
        },
      ),
    )
  })
})

describe('specialTokens', () => {
  it('are those that the model folder declares', () => {
    const { specialIds, ...ids } = tokenizer.specialTokens()
    expect(ids).toEqual({ padId: 0, clsId: 101, sepId: 102, maskId: 103, unknownId: 100 })
    expect([...specialIds].sort((a, b) => a - b)).toEqual([0, 100, 101, 102, 103])
    expect(tokenizer.vocabularySize).toBe(30522)
  })
})

describe('assembleTokenization with the real tokenizer and tagger', () => {
  const tagger = createTagger('en')

  it('joins sub-tokens, contractions and tags', async () => {
    const text = "The guitarist doesn't strum 😀!"
    const { tokens, truncated } = await tokenizer.encode(text, 64)
    const result = assembleTokenization(text, tokens, truncated, tagger)
    expect(result.words.map((word) => `${word.text}/${word.pos}`)).toEqual([
      'The/DET',
      'guitarist/NOUN',
      'does/AUX',
      "n't/PART",
      'strum/VERB',
      '😀/SYM',
      '!/PUNCT',
    ])
    expect(result.tokens[0]?.word).toBeNull()
    expect(result.tokens.at(-1)?.word).toBeNull()
    expect(result.truncated).toBe(false)
  })

  it('has no words for what was cut off', async () => {
    const text = `The dog sleeps ${'and the cat purrs '.repeat(5000)}`
    const { tokens, truncated } = await tokenizer.encode(text, 5)
    const result = assembleTokenization(text, tokens, truncated, tagger)
    expect(result.words.map((word) => word.text)).toEqual(['The', 'dog', 'sleeps'])
    expect(result.truncated).toBe(true)
  })

  it('gives every ordinary token one word, for any string', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary' }),
        fc.integer({ min: 3, max: 20 }),
        async (text, limit) => {
          const encoded = await tokenizer.encode(text, limit)
          const { tokens, words } = assembleTokenization(text, encoded.tokens, encoded.truncated, tagger)
          for (const token of tokens) {
            if (token.special) expect(token.word).toBeNull()
            else expect(words[token.word ?? -1]).toBeDefined()
          }
        },
      ),
    )
  })
})

describe('openTokenizer', () => {
  it('says in one sentence what is wrong with a missing or broken tokenizer', () => {
    const attempts = ['no/such/tokenizer.json', '{"model":', '{}', '{"model":{"type":"Nonsense"}}']
    const errors = attempts.map((attempt) => {
      try {
        openTokenizer(attempt)
        return null
      } catch (thrown) {
        return thrown
      }
    })
    for (const error of errors) expect(error).toBeInstanceOf(PairLensError)
    expect(errors.map((error) => (error as PairLensError).kind)).toEqual(['model', 'model', 'model', 'model'])
    expect((errors[0] as PairLensError).message).toBe(
      'There is no tokenizer at no/such/tokenizer.json: choose a model folder that contains a tokenizer.json.',
    )
  })
})
