// A few hundred English words in groups of similar meaning, with their forms, parts of speech and lemmas.

import type { PartOfSpeech } from '../../core/text/tokenization.ts'

/** What is known of a form of a word. */
export interface LexiconEntry {
  readonly lemma: string
  readonly pos: PartOfSpeech
  /** Words of one group mean about the same; 0 for words without a group. */
  readonly group: number
}

const groups = (text: string): readonly (readonly string[])[] =>
  text.split('; ').map((group) => group.split(' '))

export const nouns = groups(
  'dog puppy hound; cat kitten; man guy; woman lady; child kid; doctor physician; teacher tutor; student pupil; ' +
    'car automobile; train tram; bicycle bike; boat ship; house home; garden yard; street road; forest wood; ' +
    'guitar violin; song tune; film movie; book novel; paper newspaper; letter message; company firm; bank lender; ' +
    'market exchange; price cost; minister secretary; president leader; soldier trooper; city town; country nation; ' +
    'river stream; mountain hill; bread loaf; apple pear; onion tomato; table desk; chair stool; window door; ' +
    'computer laptop; program application; question problem; answer solution; phone telephone; game match; ' +
    'player athlete; ball football; horse pony; bird sparrow; fish trout; machine device; engine motor; storm hurricane',
)
export const verbs = groups(
  'chase follow; watch observe; play perform; buy purchase; sell trade; build construct; repair mend; paint draw; ' +
    'carry transport; clean wash; cook prepare; slice chop; throw toss; catch grab; push press; open unlock; ' +
    'read study; write compose; visit attend; praise applaud; attack assault; defend protect; announce report; ' +
    'reject refuse; accept approve; help support; teach instruct; question interrogate',
)
export const adjectives = groups(
  'small little; large big; old ancient; new modern; red crimson; white pale; black dark; happy cheerful; ' +
    'angry furious; quick fast; slow sluggish; quiet silent; loud noisy; rich wealthy; strong powerful; ' +
    'beautiful pretty; strange odd; heavy massive; cold icy; warm mild',
)
export const prepositions = ['in', 'near', 'behind', 'beside', 'with', 'under', 'at']
export const determiners = ['a', 'a', 'the', 'the', 'the', 'this', 'every']
export const numerals = ['two', 'three', 'four', 'five', 'seven']
export const adverbs = ['slowly', 'today', 'again', 'quickly', 'often', 'yesterday']

const uncounted: readonly (readonly [PartOfSpeech, readonly string[]])[] = [
  ['ADP', prepositions],
  ['DET', determiners],
  ['NUM', numerals],
  ['ADV', adverbs],
  ['CCONJ', ['and', 'but']],
  ['PUNCT', [',', '.']],
  ['PART', ['not']],
]

const irregular: Readonly<Record<string, string>> = { man: 'men', woman: 'women', child: 'children' }

/** The form of a noun in the plural, of a verb in the third person. */
export function withEnding(word: string): string {
  const known = irregular[word]
  if (known !== undefined) return known
  if (/(?:s|sh|ch|x|ss|to)$/.test(word)) return `${word}es`
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`
  return `${word}s`
}

/** By form, in lower case. */
export const lexicon: ReadonlyMap<string, LexiconEntry> = buildLexicon()

function buildLexicon(): Map<string, LexiconEntry> {
  const entries = new Map<string, LexiconEntry>()
  let group = 0
  const add = (
    pos: PartOfSpeech,
    lists: readonly (readonly string[])[],
    formsOf: (word: string) => string[],
  ) => {
    for (const words of lists) {
      group++
      for (const lemma of words) for (const form of formsOf(lemma)) entries.set(form, { lemma, pos, group })
    }
  }
  add('ADJ', adjectives, (word) => [word])
  add('NOUN', nouns, (word) => [word, withEnding(word)])
  add('VERB', verbs, (word) => [withEnding(word)])
  for (const [pos, words] of uncounted)
    for (const lemma of words) entries.set(lemma, { lemma, pos, group: 0 })
  entries.set('an', { lemma: 'a', pos: 'DET', group: 0 })
  return entries
}
