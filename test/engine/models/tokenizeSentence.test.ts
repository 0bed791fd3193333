// Sentences as a model sees them: with its prompt in front, in lower case where its folder asks for it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTagger } from '../../../core/text/pos.ts'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
import { openTokenizer } from '../../../engine/models/tokenizer.ts'
import { tokenizeSentence } from '../../../engine/models/tokenizeSentence.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const tagger = createTagger('en')
let folder = ''

/** A tokenizer that knows lower case only and does not produce it. */
beforeAll(() => {
  folder = writeTinyModel(mkdtempSync(join(tmpdir(), 'pairlens-sentence-')))
  const path = join(folder, 'tokenizer.json')
  writeFileSync(path, readFileSync(path, 'utf8').replace('"lowercase":true', '"lowercase":false'))
})
afterAll(() => rmSync(folder, { recursive: true }))

/** The ordinary tokens of a text: the model's names for them, and what of the text they stand for. */
const tokensOf = async (text: string, lowerCases: boolean, prompt = '', attributed = false) => {
  const { tokenizer, configuration } = openModel(findModel(folder))
  const asked = { tokenizer, configuration: { ...configuration, lowerCases } }
  const tokenization = await tokenizeSentence(asked, tagger, text, 40, { text: prompt, attributed })
  const { tokens } = tokenization
  const named = tokens.map((token) => [token.text, text.slice(token.start, token.end)])
  return { named: named.slice(1, -1), special: tokens.map((token) => token.special), tokenization }
}

describe('lower case', () => {
  it('is what the tokenizer sees, and the text keeps its own', async () => {
    const { named } = await tokensOf('The MAN plays.', true)
    expect(named).toEqual([
      ['the', 'The'],
      ['man', 'MAN'],
      ['plays', 'plays'],
      ['.', '.'],
    ])
  })

  it('is not made where the folder does not ask for it', async () => {
    const { named } = await tokensOf('The man', false)
    expect(named).toEqual([
      ['[UNK]', 'The'],
      ['man', 'man'],
    ])
  })

  it('leads back to the text behind a letter that grows', async () => {
    const { named } = await tokensOf('İ. The DOG', true)
    expect(named).toEqual([
      ['[UNK]', 'İ'],
      ['.', '.'],
      ['the', 'The'],
      ['dog', 'DOG'],
    ])
  })
})

describe('the prompt', () => {
  it('is special, has no place in the text, and is lower case too', async () => {
    const { named, special } = await tokensOf('A Cat', true, 'İ THE ')
    expect(named).toEqual([
      ['[UNK]', ''],
      ['the', ''],
      ['a', 'A'],
      ['cat', 'Cat'],
    ])
    expect(special).toEqual([true, true, true, false, false, true])
  })

  it('is ordinary where it is attributed, with words of its own before those of the text', async () => {
    const { named, special, tokenization } = await tokensOf('the dog plays', false, 'a cat: ', true)
    expect(named.map(([token]) => token)).toEqual(['a', 'cat', '[UNK]', 'the', 'dog', 'plays'])
    expect(special).toEqual([true, ...named.map(() => false), true])
    const { tokens, words } = tokenization
    expect(tokens.map(({ prompt }) => prompt === true)).toEqual([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ])
    expect(tokens.map(({ word }) => word)).toEqual([null, 0, 1, 2, 3, 4, 5, null])
    expect(words.map(({ text, start, end }) => [text, start, end])).toEqual([
      ['a', 0, 0],
      ['cat', 0, 0],
      [':', 0, 0],
      ['the', 0, 3],
      ['dog', 4, 7],
      ['plays', 8, 13],
    ])
    // What a text is made of does not depend on what stands before it.
    const alone = await tokensOf('the dog plays', false)
    expect(words.slice(3)).toEqual(alone.tokenization.words)
  })

  it('is none where it is empty', async () => {
    const without = await tokensOf('the dog', false)
    expect(await tokensOf('the dog', false, '', true)).toEqual(without)
  })
})

describe('a text that is too long', () => {
  /** The tokenizer of the tiny model with these settings; its tokens, the words they are in, and whether it was cut. */
  const cut = async (
    text: string,
    {
      side,
      direction,
      prompt = '',
    }: { readonly side?: unknown; readonly direction?: string; readonly prompt?: string },
  ) => {
    const files: Record<string, Uint8Array> = {}
    const write = (name: string, content: unknown): void => {
      files[name] = new TextEncoder().encode(JSON.stringify(content))
    }
    const json = JSON.parse(readFileSync(join(folder, 'tokenizer.json'), 'utf8')) as object
    const truncation = direction && { direction, max_length: 9, strategy: 'LongestFirst', stride: 0 }
    write('tokenizer.json', { ...json, truncation: truncation ?? null })
    write('tokenizer_config.json', {
      pad_token: '[PAD]',
      ...(side === undefined ? {} : { truncation_side: side }),
    })
    const tokenizer = openTokenizer(join(folder, 'tokenizer.json'), (name) => files[name] ?? null)
    const model = { tokenizer, configuration: { lowerCases: true } }
    const asked = { text: prompt, attributed: false }
    const { tokens, words, truncated } = await tokenizeSentence(model, tagger, text, 5, asked)
    const ordinary = tokens.filter(({ special }) => !special)
    return {
      texts: ordinary.map(({ start, end }) => text.slice(start, end)),
      words: words.map(({ start, end }) => text.slice(start, end)),
      ofTokens: ordinary.map(({ word }) => words[word ?? -1]?.text),
      ends: [tokens[0]?.text, tokens.at(-1)?.text],
      truncated,
    }
  }
  const text = 'A man plays the guitar. Two dog: no'
  const beginning = { texts: ['A', 'man', 'plays'], words: ['A', 'man', 'plays'], truncated: true }

  it.each([
    ['where nothing is said', {}],
    ['by the tokenizer', { direction: 'Right' }],
    ['by its settings, in spite of the tokenizer', { side: 'right', direction: 'Left' }],
    ['where the settings name no side', { side: 'both' }],
  ])('loses its end: %s', async (_, settings) => {
    expect(await cut(text, settings)).toMatchObject(beginning)
  })

  it.each([
    ['by its settings', { side: 'left' }],
    ['by the tokenizer', { direction: 'Left' }],
    ['by its settings, in spite of the tokenizer', { side: 'left', direction: 'Right' }],
  ])('loses its beginning: %s, and the rest keeps its places and words', async (_, settings) => {
    expect(await cut(text, settings)).toEqual({
      texts: ['dog', ':', 'no'],
      words: ['dog', ':', 'no'],
      ofTokens: ['dog', ':', 'no'],
      ends: ['[CLS]', '[SEP]'],
      truncated: true,
    })
  })

  it.each(['left', 'right'])('is whole where it is short enough (%s)', async (side) => {
    expect(await cut('İ two dog', { side })).toMatchObject({ texts: ['İ', 'two', 'dog'], truncated: false })
  })

  it('loses a prompt first where it loses its beginning', async () => {
    expect(await cut('the man plays', { side: 'left', prompt: 'red small old ' })).toMatchObject({
      texts: ['the', 'man', 'plays'],
      truncated: true,
    })
  })
})
