// Sets of parts of speech whose cells, with the reference terms, a score is rebuilt from: how far words of a kind carry a similarity.
import type { PartOfSpeech } from '../text/tokenization.ts'
import { posPairIndex, tagCode } from './posShares.ts'

export interface KeptTags {
  readonly name: string
  readonly tags: readonly PartOfSpeech[]
}

const contentTags = ['NOUN', 'PROPN', 'VERB', 'ADJ', 'ADV', 'NUM'] as const
const functionTags = ['ADP', 'AUX', 'CCONJ', 'DET', 'PART', 'PRON', 'SCONJ'] as const

export const keptTagSets: readonly KeptTags[] = [
  { name: 'nouns', tags: ['NOUN', 'PROPN'] },
  { name: 'verbs', tags: ['VERB'] },
  { name: 'nounsAndVerbs', tags: ['NOUN', 'PROPN', 'VERB'] },
  { name: 'contentWords', tags: contentTags },
  { name: 'functionWords', tags: functionTags },
  { name: 'words', tags: [...contentTags, ...functionTags, 'INTJ', 'SYM', 'X'] },
]

const pairsOfSets = keptTagSets.map(({ tags }) =>
  Uint8Array.from(
    tags.flatMap((a, index) => tags.slice(index).map((b) => posPairIndex(tagCode(a), tagCode(b)))),
  ),
)

/**
 * For each of {@link keptTagSets} the sum of the cells whose row and column both have a tag of the set.
 *
 * @param sums Σ of A over all cells of each of `posPairs`
 */
export function keptTagSums(sums: Float64Array): Float64Array {
  const kept = new Float64Array(pairsOfSets.length)
  for (let set = 0; set < kept.length; set++) {
    let sum = 0
    for (const pair of pairsOfSets[set] ?? []) sum += sums[pair] ?? 0
    kept[set] = sum
  }
  return kept
}
