// How alike two made-up sentences are: what their gold score, similarity and matrix are made of.

import type { Tokenization } from '../../core/text/tokenization.ts'
import { lexicon } from './lexicon.ts'

/** 1 for the same lemma, 0.7 for a word of the same group, 0 otherwise. */
export function wordLikeness(lemma: string, other: string): number {
  if (lemma === other) return 1
  const group = lexicon.get(lemma)?.group ?? 0
  return group > 0 && group === lexicon.get(other)?.group ? 0.7 : 0
}

/** Mean likeness of each content word of `a` with its best partner in `b`, from 0 to 1. */
export function likeness(a: Tokenization, b: Tokenization): number {
  const [content, others] = [contentLemmas(a), contentLemmas(b)]
  let total = 0
  for (const lemma of content) total += Math.max(0, ...others.map((other) => wordLikeness(lemma, other)))
  return content.length === 0 ? 0 : total / content.length
}

function contentLemmas({ words }: Tokenization): readonly string[] {
  return words
    .filter(({ pos }) => pos === 'NOUN' || pos === 'VERB' || pos === 'ADJ')
    .map(({ lemma }) => lemma)
}
