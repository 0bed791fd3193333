// How much of a text a tokenizer has no token for, whatever its kind and whatever it calls its unknown token.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { noPrompt } from '../../../core/encoder/prompt.ts'
import { createTagger } from '../../../core/text/pos.ts'
import { unknownShare } from '../../../core/text/unknownShare.ts'
import { openTokenizer, type SentenceTokenizer } from '../../../engine/models/tokenizer.ts'
import { tokenizeSentence } from '../../../engine/models/tokenizeSentence.ts'

const repository = join(import.meta.dirname, '..', '..', '..')
const golden = (name: string): string => join(repository, 'test', 'golden', 'tokenizers', `${name}.json`)
const paths = {
  wordpiece: join(repository, 'models', 'all-MiniLM-L6-v2', 'tokenizer.json'),
  unigram: golden('unigram'),
  bytes: golden('byte_level_bpe'),
}

async function shareOf(tokenizer: SentenceTokenizer, text: string): Promise<number> {
  const { tokens } = await tokenizer.encode(text, 64)
  return unknownShare(text, tokens, tokenizer.unknownId)
}

describe('the share of unknown tokens', () => {
  it.each([
    ['Javanese', 'ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ', 1],
    ['Javanese with a full stop that the model knows', 'ꦱꦸꦒꦼꦁ ꦫꦮꦸꦃ.', 1],
    ['Cherokee', 'ᎣᏏᏲ ᎠᎴ', 1],
    ['new emoji', '🫨🪭', 1],
    ['cuneiform', '𒁹𒁺𒁻', 1],
    ['a script beside English', 'good ᎣᏏᏲ morning', 1 / 3],
    ['English', 'Good morning, all of you!', 0],
    ['Russian', 'доброе утро', 0],
    ['punctuation alone', '?! …', 0],
  ])('of a WordPiece model is of words, not of punctuation: %s', async (_, text, share) => {
    expect(await shareOf(openTokenizer(paths.wordpiece), text)).toBeCloseTo(share, 12)
  })

  it('of a Unigram model leaves out the marks of beginning words that stand before unknown ones', async () => {
    const tokenizer = openTokenizer(paths.unigram)
    expect(await shareOf(tokenizer, 'ᎣᏏᏲ ᎠᎴ')).toBe(1)
    expect(await shareOf(tokenizer, 'ᎣᏏᏲ.')).toBe(1)
    expect(await shareOf(tokenizer, 'the')).toBe(0)
    expect(await shareOf(tokenizer, 'the ᎣᏏᏲ')).toBeGreaterThan(0)
  })

  it('of a model that goes down to bytes is 0, also where the files beside it name an unknown token', async () => {
    const named = { unk_token: '</s>' }
    const tokenizer = openTokenizer(paths.bytes, (name) =>
      name.endsWith('bpe.json')
        ? readFileSync(paths.bytes)
        : name === 'tokenizer_config.json'
          ? new TextEncoder().encode(JSON.stringify(named))
          : null,
    )
    expect(tokenizer.specialTokens().unknownId).toBe(2)
    expect(tokenizer.unknownId).toBeNull()
    expect(await shareOf(tokenizer, 'ᎣᏏᏲ ᎠᎴ')).toBe(0)
  })

  it("comes of the tokenizer's own unknown token, whatever its name", async () => {
    const json = JSON.stringify({
      version: '1.0',
      added_tokens: [],
      pre_tokenizer: { type: 'Whitespace' },
      model: {
        type: 'WordLevel',
        vocab: { '<blank>': 0, 'no such word': 1, tea: 2, milk: 3 },
        unk_token: 'no such word',
      },
    })
    const tokenizer = openTokenizer(json)
    expect(tokenizer.unknownId).toBe(1)
    expect(await shareOf(tokenizer, 'tea coffee milk water')).toBe(0.5)
  })

  it('is all of a text of which the tokenizer leaves nothing', async () => {
    const tokenizer = openTokenizer(
      JSON.stringify({
        version: '1.0',
        added_tokens: [],
        model: { type: 'BPE', vocab: { t: 0, e: 1, a: 2 }, merges: [], unk_token: null },
      }),
    )
    expect(tokenizer.unknownId).toBeNull()
    expect(await shareOf(tokenizer, 'ᎣᏏᏲ')).toBe(1)
    expect(await shareOf(tokenizer, 'tea')).toBe(0)
    expect(await shareOf(tokenizer, '?!')).toBe(0)
  })

  it('is of the text, not of a prompt before it, with the offsets of the text as it was given', async () => {
    const tokenizer = openTokenizer(paths.wordpiece)
    const model = { tokenizer, configuration: { lowerCases: true } }
    for (const attributed of [true, false]) {
      const { tokens } = await tokenizeSentence(model, createTagger('en'), 'İ ᎣᏏᏲ', 64, {
        ...noPrompt,
        text: 'find a similar one: ',
        attributed,
      })
      expect(unknownShare('İ ᎣᏏᏲ', tokens, tokenizer.unknownId)).toBe(0.5)
    }
  })
})
