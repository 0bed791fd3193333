// Special tokens come from what a tokenizer declares, whatever its kind and whatever numbers it uses.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { openTokenizer } from '../../../engine/models/tokenizer.ts'

const special = (id: number, content: string): object => ({
  id,
  content,
  special: true,
  single_word: false,
  lstrip: false,
  rstrip: false,
  normalized: false,
})

/** Byte-level BPE in the manner of RoBERTa: `<s> … </s>`, pad in the middle of the vocabulary. */
const byteLevel = (extra: object = {}): string => {
  const letters = Array.from('abcdefghijklmnopqrstuvwxyzĠðŁĺĢ!')
  const vocabulary = Object.fromEntries(letters.map((letter, index) => [letter, index + 10]))
  return JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(3, '<s>'), special(5, '<pad>'), special(4, '</s>')],
    normalizer: null,
    pre_tokenizer: { type: 'ByteLevel', add_prefix_space: false, trim_offsets: true, use_regex: true },
    post_processor: {
      type: 'RobertaProcessing',
      sep: ['</s>', 4],
      cls: ['<s>', 3],
      trim_offsets: true,
      add_prefix_space: false,
    },
    decoder: null,
    model: {
      type: 'BPE',
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      vocab: { '<s>': 3, '</s>': 4, '<pad>': 5, ...vocabulary, hi: 60 },
      merges: [['h', 'i']],
    },
    ...extra,
  })
}

/** SentencePiece's Unigram in the manner of XLM-R. */
const unigram = (extra: object = {}): string =>
  JSON.stringify({
    version: '1.0',
    truncation: null,
    padding: null,
    added_tokens: [special(0, '<s>'), special(2, '</s>'), special(3, '<unk>')],
    normalizer: null,
    pre_tokenizer: { type: 'Metaspace', replacement: '▁', prepend_scheme: 'always', split: true },
    post_processor: {
      type: 'TemplateProcessing',
      single: [
        { SpecialToken: { id: '<s>', type_id: 0 } },
        { Sequence: { id: 'A', type_id: 0 } },
        { SpecialToken: { id: '</s>', type_id: 0 } },
      ],
      pair: [{ Sequence: { id: 'A', type_id: 0 } }, { Sequence: { id: 'B', type_id: 1 } }],
      special_tokens: {
        '<s>': { id: '<s>', ids: [0], tokens: ['<s>'] },
        '</s>': { id: '</s>', ids: [2], tokens: ['</s>'] },
      },
    },
    decoder: null,
    model: {
      type: 'Unigram',
      unk_id: 3,
      byte_fallback: false,
      vocab: [
        ['<s>', 0],
        ['[fill]', 0],
        ['</s>', 0],
        ['<unk>', 0],
        ['▁hello', -1],
        ['▁', -2],
        ['wor', -2],
        ['ld', -2],
      ],
    },
    ...extra,
  })

const folders: string[] = []

/** A model folder with these files; its tokenizer.json. */
const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-tokenizer-'))
  folders.push(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
  return join(folder, 'tokenizer.json')
}

afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

describe('a byte-level BPE tokenizer', () => {
  const tokenizer = openTokenizer(byteLevel())

  it('declares its special tokens itself', () => {
    const { specialIds, ...ids } = tokenizer.specialTokens()
    expect(ids).toEqual({ padId: 5, clsId: 3, sepId: 4, bosId: 3, eosId: 4 })
    expect([...specialIds].sort()).toEqual([3, 4, 5])
  })

  it('gives the bytes of one emoji the same offsets, in UTF-16', async () => {
    const text = 'hi 😀 a'
    const { tokens } = await tokenizer.encode(text, 32)
    const found = tokens.map((token) => (token.special ? null : text.slice(token.start, token.end).trim()))
    expect(found.filter((slice) => slice !== '')).toEqual([null, 'hi', '😀', '😀', '😀', '😀', 'a', null])
  })

  it('cuts the end off and keeps both special tokens', async () => {
    const { tokens, truncated } = await tokenizer.encode('a b c d e', 4)
    expect(tokens.map((token) => token.text)).toEqual(['<s>', 'a', 'Ġ', '</s>'])
    expect(truncated).toBe(true)
  })

  it('cuts the beginning off where the tokenizer says so', async () => {
    const truncation = { direction: 'Left', max_length: 9, strategy: 'LongestFirst', stride: 0 }
    const { tokens } = await openTokenizer(byteLevel({ truncation })).encode('abcd', 4)
    expect(tokens.map((token) => token.text)).toEqual(['<s>', 'c', 'd', '</s>'])
  })

  it('is never padded, whatever its file says', async () => {
    const padding = {
      strategy: { Fixed: 12 },
      direction: 'Right',
      pad_to_multiple_of: null,
      pad_id: 5,
      pad_type_id: 0,
      pad_token: '<pad>',
    }
    expect((await openTokenizer(byteLevel({ padding })).encode('hi', 16)).tokens).toHaveLength(3)
  })
})

describe('a Unigram tokenizer', () => {
  it('has no pad token unless one is declared', () => {
    expect(() => openTokenizer(unigram()).specialTokens()).toThrow(
      'The tokenizer the given tokenizer JSON declares no pad token, from which references are built: ' +
        'name one as pad_token in a tokenizer_config.json beside it.',
    )
  })

  it('takes the pad token of its padding section', () => {
    const padding = {
      strategy: 'BatchLongest',
      direction: 'Right',
      pad_to_multiple_of: null,
      pad_id: 1,
      pad_type_id: 0,
      pad_token: '[fill]',
    }
    expect(openTokenizer(unigram({ padding })).specialTokens()).toMatchObject({ padId: 1, unknownId: 3 })
  })

  it('takes the pad token that the files of its folder name', () => {
    const config = folderWith({
      'tokenizer.json': unigram(),
      'tokenizer_config.json': '{"pad_token":"[fill]"}',
    })
    expect(openTokenizer(config).specialTokens().padId).toBe(1)
    const map = folderWith({
      'tokenizer.json': unigram(),
      'special_tokens_map.json': '{"pad_token":{"content":"</s>","lstrip":false}}',
    })
    expect(openTokenizer(map).specialTokens().padId).toBe(2)
    const modelConfig = folderWith({ 'tokenizer.json': unigram(), 'config.json': '{"pad_token_id":1}' })
    const { padId, specialIds } = openTokenizer(modelConfig).specialTokens()
    expect(padId).toBe(1)
    expect(specialIds.has(1)).toBe(true)
  })

  it('does not take a pad token that the vocabulary has not', () => {
    const path = folderWith({
      'tokenizer.json': unigram(),
      'tokenizer_config.json': '{"pad_token":"<missing>"}',
      'config.json': '{"pad_token_id":99}',
    })
    expect(() => openTokenizer(path).specialTokens()).toThrow(/declares no pad token/)
  })

  it('names the file beside it that is broken', () => {
    const path = folderWith({ 'tokenizer.json': unigram(), 'config.json': '{"pad_token_id":' })
    expect(() => openTokenizer(path)).toThrow(/config\.json is not valid JSON/)
  })
})
