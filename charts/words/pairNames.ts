// How two parts of speech, tokens or lemmas that meet are named where people read them, `NOUN–VERB`, `dog – cat`. Filters
// have a spelling of their own, which can be typed.
import { isPartOfSpeech } from '../../core/filter/partsOfSpeech.ts'
import { posRank } from '../../core/text/posOrder.ts'
import type { PartOfSpeech } from '../../core/text/tokenization.ts'

/** The tags in the order in which people see them. */
export function orderedTags(a: string, b: string): readonly PartOfSpeech[] {
  return [a, b].filter((tag) => isPartOfSpeech(tag)).sort((one, other) => posRank(one) - posRank(other))
}

/** A pair of parts of speech, whichever comes first. */
export function posPairName(a: string, b: string): string {
  return orderedTags(a, b).join('–')
}

/** A pair of tokens or lemmas. */
export function tokenPairName(a: string, b: string): string {
  return `${a} – ${b}`
}
