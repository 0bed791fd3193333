// Every kind of tokenizer: offsets that give back what a token stands for, words of any script, references.
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { referenceIds } from '../../../core/encoder/reference.ts'
import { assembleTokenization } from '../../../core/text/assembleTokenization.ts'
import { createTagger } from '../../../core/text/pos.ts'
import { openTokenizer } from '../../../engine/models/tokenizer.ts'

const folder = join(import.meta.dirname, '..', '..', 'golden', 'tokenizers')
const kinds = ['byte_level_bpe', 'unigram', 'wordpiece_mpnet']
const tagger = createTagger('en')

describe.each(kinds)('%s', (kind) => {
  const tokenizer = openTokenizer(join(folder, `${kind}.json`))

  it('builds the reference <s> <pad> … </s> of its own special tokens', async () => {
    const { tokens } = await tokenizer.encode('The man plays.', 64)
    const ids = tokens.map((token) => token.id)
    const special = tokens.map((token) => token.special)
    const { padId } = tokenizer.specialTokens()
    expect(padId).toBe(1)
    const pads = Array.from({ length: ids.length - 2 }, () => 1)
    expect(pads.length).toBeGreaterThan(2)
    expect(referenceIds(ids, special, padId)).toEqual([0, ...pads, 2])
  })

  it('says whether it takes capital letters for small ones', async () => {
    const idsOf = async (text: string) => (await tokenizer.encode(text, 64)).tokens.map(({ id }) => id)
    const same = JSON.stringify(await idsOf('GUITAR')) === JSON.stringify(await idsOf('guitar'))
    expect(tokenizer.lowerCases).toBe(same)
  })

  it('gives offsets without the space that a token carries, in UTF-16', async () => {
    const text = 'The man plays  😀 the guitar.'
    const { tokens } = await tokenizer.encode(text, 64)
    const slices = tokens.filter((token) => !token.special).map((token) => text.slice(token.start, token.end))
    const seen = slices.filter((slice) => slice.trim() !== '')
    expect(seen.every((slice) => slice === slice.trim())).toBe(true)
    expect(seen).toContain('😀')
    expect(tokens.at(-2)).toMatchObject({ start: text.length - 1, end: text.length })
  })

  it.each([
    ['The man plays the guitar.', ['The', 'man', 'plays', 'the', 'guitar', '.']],
    ['我喜欢北京。', ['我', '喜欢', '北京', '。']],
  ])('gives every token of "%s" one word', async (text, words) => {
    const { tokens, truncated } = await tokenizer.encode(text, 64)
    const found = assembleTokenization(text, tokens, truncated, tagger)
    const known = new Set(words)
    for (const token of found.tokens.filter((each) => !each.special)) {
      expect(known.has(found.words[token.word ?? -1]?.text ?? '')).toBe(true)
    }
  })
})
