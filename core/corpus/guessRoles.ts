// Guesses which columns hold the two sentences, the score and the id, from their names and their values.

import { isNumeric, plainName } from './header.ts'

/** The index of each column that has a part to play. */
export interface Roles {
  readonly a: number
  readonly b: number
  readonly score: number | null
  readonly id: number | null
}

/** Names of sentence columns that go together, spelt as {@link plainName} does, surest first. */
const sentenceNames: readonly (readonly [string, string])[] = [
  ['sentence1', 'sentence2'],
  ['sentencea', 'sentenceb'],
  ['sent1', 'sent2'],
  ['senta', 'sentb'],
  ['text1', 'text2'],
  ['texta', 'textb'],
  ['s1', 's2'],
  ['premise', 'hypothesis'],
  ['question1', 'question2'],
  ['questiona', 'questionb'],
  ['query', 'document'],
  ['query', 'passage'],
  ['query', 'answer'],
  ['question', 'answer'],
  ['question', 'passage'],
  ['claim', 'evidence'],
  ['anchor', 'positive'],
  ['source', 'target'],
  ['source', 'translation'],
  ['sentence', 'paraphrase'],
  ['context', 'response'],
  ['string1', 'string2'],
  ['left', 'right'],
  ['first', 'second'],
  ['a', 'b'],
]

const scoreNames = [
  'score',
  'goldscore',
  'gold',
  'similarity',
  'similarityscore',
  'relatedness',
  'relatednessscore',
  'relevance',
  'rating',
  'meanscore',
  'average',
  'label',
  'goldlabel',
  'isduplicate',
]

/** Names that a score has as well as a model's own number: the score where no other column of numbers has one. */
const furtherScoreNames = new Set(
  [
    'human humanscore humanrating humansimilarity humanlabel humanjudgement humanjudgment judgement judgment',
    'judgements judgments scores ratings meanrating averagescore averagerating goldrating goldsimilarity annotation',
    'sim simscore semanticsimilarity sts stsscore',
  ].flatMap((names) => names.split(' ')),
)

const idNames = ['id', 'pairid', 'pairidx', 'guid', 'uid', 'uuid', 'idx', 'index', 'rowid', 'key']

/** What is known of a column's values. */
interface Profile {
  /** Values that are not empty. */
  readonly filled: number
  readonly numeric: boolean
  /** At least half of the filled values are numbers: enough for a column whose name says that it holds the score. */
  readonly mostlyNumeric: boolean
  readonly fractional: boolean
  /** Share of different values among the filled ones, 0 to 1. */
  readonly distinct: number
  /** How much the values look like sentences: mean number of words, and the mean length where words are not spaced. */
  readonly textWeight: number
}

/**
 * Completes the stated roles by guesses.
 *
 * @param rows a sample of the values, each row in the order of `columns`
 * @returns null when no two columns can be taken for the sentences
 */
export function guessRoles(
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  stated: Partial<Roles> = {},
): Roles | null {
  const names = columns.map(plainName)
  const profiles = columns.map((_, column) => profileOf(rows.map((row) => row[column] ?? '')))
  const taken = new Set(Object.values(stated).filter((index) => index !== null))
  const sentences = guessSentences(names, profiles, taken, stated)
  if (sentences === null) return null
  taken.add(sentences.a).add(sentences.b)

  const score = stated.score === undefined ? guessScore(names, profiles, taken) : stated.score
  if (score !== null) taken.add(score)
  const named = names.findIndex((name, index) => idNames.includes(name) && !taken.has(index))
  const id = stated.id === undefined ? (named >= 0 ? named : null) : stated.id
  return { ...sentences, score, id }
}

function guessSentences(
  names: readonly string[],
  profiles: readonly Profile[],
  taken: ReadonlySet<number>,
  stated: Partial<Roles>,
): Pick<Roles, 'a' | 'b'> | null {
  const { a, b } = stated
  if (a !== undefined && b !== undefined) return { a, b }
  const free = (index: number): boolean => index >= 0 && !taken.has(index)
  const byContent = textColumns(profiles).filter(free)
  const known = a ?? b
  if (known !== undefined) {
    const other = partnerOf(names, known, free) ?? byContent[0]
    if (other === undefined) return null
    return a === undefined ? { a: other, b: known } : { a: known, b: other }
  }
  for (const [nameA, nameB] of sentenceNames) {
    const pair = { a: names.indexOf(nameA), b: names.indexOf(nameB) }
    if (free(pair.a) && free(pair.b)) return pair
  }
  const [first, second] = byContent
  if (first === undefined || second === undefined) return null
  return { a: Math.min(first, second), b: Math.max(first, second) }
}

/** The column whose name goes with that of a known sentence column. */
function partnerOf(names: readonly string[], known: number, free: (index: number) => boolean): number | null {
  for (const [nameA, nameB] of sentenceNames) {
    const partner = names[known] === nameA ? nameB : names[known] === nameB ? nameA : null
    const index = partner === null ? -1 : names.indexOf(partner)
    if (free(index)) return index
  }
  return null
}

/** Columns that may hold sentences, the likeliest first. */
function textColumns(profiles: readonly Profile[]): number[] {
  const weightAt = (index: number): number => profiles[index]?.textWeight ?? 0
  return [...profiles.keys()]
    .filter((index) => profiles[index]?.numeric === false)
    .sort((left, right) => weightAt(right) - weightAt(left))
}

/** A score has numbers below it, whatever its name: labels such as "entailment" are metadata. */
function guessScore(
  names: readonly string[],
  profiles: readonly Profile[],
  taken: ReadonlySet<number>,
): number | null {
  const free = [...profiles.keys()].filter((index) => !taken.has(index))
  const numeric = free.filter((index) => profiles[index]?.numeric === true)
  for (const name of scoreNames) {
    const index = free.find(
      (candidate) => names[candidate] === name && profiles[candidate]?.mostlyNumeric === true,
    )
    if (index !== undefined) return index
  }
  const further = free.filter(
    (index) => furtherScoreNames.has(names[index] ?? '') && profiles[index]?.mostlyNumeric === true,
  )
  if (further.length > 0) return further.length === 1 ? (further[0] ?? null) : null
  const unnamed = numeric.filter((index) => /^column\d+$/u.test(names[index] ?? ''))
  const fractional = unnamed.find((index) => profiles[index]?.fractional === true)
  // Whole numbers that are all different count the rows.
  return fractional ?? unnamed.find((index) => !isCounter(profiles[index])) ?? null
}

function isCounter(profile: Profile | undefined): boolean {
  return profile !== undefined && profile.filled > 2 && profile.distinct === 1
}

function profileOf(values: readonly string[]): Profile {
  const filled = values.map((value) => value.trim()).filter((value) => value !== '')
  const different = new Set(filled).size
  const distinct = different / Math.max(1, filled.length)
  const numbers = filled.filter(isNumeric)
  const mean = (measure: (value: string) => number): number =>
    filled.reduce((sum, value) => sum + measure(value), 0) / Math.max(1, filled.length)
  const length = mean((value) => value.split(/\s+/u).length) + mean((value) => value.length) / 100
  return {
    filled: filled.length,
    // A few words in a column of numbers are bad rows, not a column of text.
    numeric: filled.length > 0 && numbers.length >= 0.9 * filled.length,
    mostlyNumeric: filled.length > 0 && numbers.length >= 0.5 * filled.length,
    fractional: numbers.some((value) => /[.,e]/iu.test(value)),
    distinct,
    // A long licence text that stands in every row is no sentence column; sentences that come back often may be.
    textWeight: filled.length > 2 && different === 1 ? 0 : length * Math.min(1, distinct + 0.1),
  }
}
