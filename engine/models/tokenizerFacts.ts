// Says what a tokenizer is: its family, and which of its tokens are special.
import type { SpecialTokens } from './tokenizerSpecialTokens.ts'

interface SpecialToken {
  readonly role: 'pad' | 'cls' | 'sep' | 'bos' | 'eos' | 'mask' | 'unknown'
  readonly id: number
  readonly text: string
}

export interface TokenizerFacts {
  /** As tokenizer.json names it: `WordPiece`, `BPE`, `Unigram`, `WordLevel`. */
  readonly family: string
  readonly vocabularySize: number
  /** Those that have a role; the pad stands in for every ordinary token in a reference. */
  readonly specialTokens: readonly SpecialToken[]
  /** How many tokens are special, with or without a role. */
  readonly specialCount: number
}

const roles = [
  ['pad', 'padId'],
  ['cls', 'clsId'],
  ['sep', 'sepId'],
  ['bos', 'bosId'],
  ['eos', 'eosId'],
  ['mask', 'maskId'],
  ['unknown', 'unknownId'],
] as const

export function tokenizerFacts(
  family: string,
  vocabularySize: number,
  special: SpecialTokens,
  textOf: (id: number) => string | null,
): TokenizerFacts {
  const specialTokens = roles.flatMap(([role, key]): readonly SpecialToken[] => {
    const id = special[key]
    return id === undefined ? [] : [{ role, id, text: textOf(id) ?? '' }]
  })
  return { family, vocabularySize, specialTokens, specialCount: special.specialIds.size }
}
