// How English words differ from what Unicode's rules find: prefixes with a hyphen, contractions.
import { type UnitPattern, unitsOf, type WholeUnit } from './wholeUnits.ts'

/**
 * Prefixes and suffixes that stay with their word, as in the English Web Treebank (the addendum of the Penn Treebank
 * guidelines on hyphens), on which Universal Dependencies for English rests. All other hyphens stand alone.
 */
const prefixes =
  'e|a|u|x|anti|agro|be|bi|bio|co|counter|cross|cyber|de|eco|ex|extra|inter|intra|macro|mega|micro|mid|mini|multi|neo|non|over|pan|para|peri|post|pre|pro|pseudo|quasi|re|semi|sub|super|tri|ultra|un|uni|vice'
const suffixes = 'esque|fest|fold|gate|itis|less|most|rama|wise'

const letter = String.raw`[\p{L}\p{M}]`

const contraction = /['’](?:s|re|ve|ll|d|m|\d0s)(?![\p{L}\p{M}\p{N}])/giu

const units: readonly UnitPattern[] = [
  {
    sign: '-',
    pattern: new RegExp(
      String.raw`(?<![\p{L}\p{M}\p{N}-])(?:(?:${prefixes})-${letter}+(?:-${letter}+)*|${letter}+-(?:${suffixes})(?![\p{L}\p{M}\p{N}-]))`,
      'giu',
    ),
  },
  // What is contracted stands alone in texts that were cut before ("it 's"), and behind figures ("1990's"); '90s.
  { sign: "'", pattern: contraction },
  { sign: '’', pattern: contraction },
]

export function englishUnits(text: string): readonly WholeUnit[] {
  return unitsOf(text, units)
}

const contracted = /(?<=.)(?:n['’]t|['’](?:s|re|ve|ll|d|m))$/i
const withoutApostrophe =
  /^(?:(?:ai|are|ca|could|did|does|do|had|have|is|might|must|ought|should|was|were|wo|would)(?=nt$)|can(?=not$))/i

/** Longer ones are noise, which is not searched again and again. */
const longestContractedUtf16 = 64

/** Where a word is contracted of several: the places, in UTF-16 units, at which the second and later ones begin. */
export function contractionCuts(word: string): readonly number[] {
  if (word.length > longestContractedUtf16) return []
  const plain = withoutApostrophe.exec(word)
  if (plain !== null) return [plain[0].length]
  const cuts: number[] = []
  let host = word
  for (let cut = contracted.exec(host); cut !== null; cut = contracted.exec(host)) {
    cuts.unshift(cut.index)
    host = host.slice(0, cut.index)
  }
  return cuts
}
