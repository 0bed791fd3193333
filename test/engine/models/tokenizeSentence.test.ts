// Sentences as a model sees them: with its prompt in front, in lower case where its folder asks for it.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTagger } from '../../../core/text/pos.ts'
import { findModel } from '../../../engine/models/findModel.ts'
import { openModel } from '../../../engine/models/openModel.ts'
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
