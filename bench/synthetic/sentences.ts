// Made-up sentences: one to three clauses, and rewordings that keep more or less of the meaning.

import {
  adjectives,
  adverbs,
  determiners,
  nouns,
  numerals,
  prepositions,
  verbs,
  withEnding,
} from './lexicon.ts'
import type { Random } from './random.ts'

/** A place in a sentence: a function word as it stands, or a member of a group of words in some form. */
type Slot =
  | { readonly kind: 'fixed'; readonly text: string }
  | {
      readonly kind: 'word'
      readonly groups: readonly (readonly string[])[]
      readonly group: readonly string[]
      readonly word: string
      readonly inflected: boolean
    }

/** Two sentences, the second made of the first. */
export function sentencePair(random: Random): readonly [string, string] {
  const slots = sentence(random)
  // From a copy to another sentence that only has the same structure.
  const change = random.next()
  const reworded = slots.map((slot) => (random.next() < change ? replaced(random, slot) : slot))
  const shortened = random.next() < 0.15 ? reworded.slice(0, Math.max(6, reworded.length - 4)) : reworded
  return [written(slots), written(shortened)]
}

/** Two sentences of at least so many words, one clause after the other. */
export function longSentencePair(random: Random, words: number): readonly [string, string] {
  const long = (): string => {
    const slots = [...clause(random)]
    while (slots.length < words)
      slots.push(...fixed(random.pick([', and', ', but', 'and'])), ...clause(random))
    return written(slots)
  }
  return [long(), long()]
}

function sentence(random: Random): readonly Slot[] {
  const clauseCount = random.pick([1, 1, 1, 2, 2, 3])
  return Array.from({ length: clauseCount }, (_, index) => [
    ...(index === 0 ? [] : fixed(random.pick([', and', ', but', 'and']))),
    ...clause(random),
  ]).flat()
}

function clause(random: Random): readonly Slot[] {
  return [
    ...nounPhrase(random, false),
    word(random, verbs, true),
    ...nounPhrase(random, random.next() < 0.2),
    ...(random.next() < 0.7 ? [...fixed(random.pick(prepositions)), ...nounPhrase(random, false)] : []),
    ...(random.next() < 0.3 ? fixed(random.pick(adverbs)) : []),
  ]
}

function nounPhrase(random: Random, plural: boolean): readonly Slot[] {
  return [
    ...fixed(random.pick(plural ? numerals : determiners)),
    ...(random.next() < 0.5 ? [word(random, adjectives, false)] : []),
    word(random, nouns, plural),
  ]
}

function fixed(text: string): readonly Slot[] {
  return [{ kind: 'fixed', text }]
}

function word(random: Random, groups: readonly (readonly string[])[], inflected: boolean): Slot {
  const group = random.pick(groups)
  return { kind: 'word', groups, group, word: random.pick(group), inflected }
}

/** Half of the time a word that means about the same, half of the time any other. */
function replaced(random: Random, slot: Slot): Slot {
  if (slot.kind === 'fixed') return slot
  if (random.next() < 0.5) return { ...slot, word: random.pick(slot.group) }
  return word(random, slot.groups, slot.inflected)
}

function written(slots: readonly Slot[]): string {
  const text = slots
    .map((slot) => (slot.kind === 'fixed' ? slot.text : slot.inflected ? withEnding(slot.word) : slot.word))
    .join(' ')
    .replaceAll(' ,', ',')
    .replaceAll(/\ba (?=[aeiou])/g, 'an ')
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
