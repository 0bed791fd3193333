// Triplets: an anchor with texts that it is like and texts that it is unlike, which become one pair each.

import { plainName } from './names.ts'
import { parseJson } from './parseJson.ts'
import { readSentence, Unusable } from './values.ts'

/** The columns of triplets. */
export interface TripletColumns {
  readonly anchor: string
  readonly positive: string
  readonly negatives: readonly string[]
}

/** One text that belongs to an anchor. */
export interface RelatedText {
  readonly text: string
  readonly relation: 'positive' | 'negative'
}

const anchors =
  'anchor query question sentence sentence1 text premise source sent0 anchortext querytext'.split(' ')
const positives =
  'positive pos positives positivepassages positivectxs positivetext entailment sent1 answer positivedocs'.split(
    ' ',
  )
const negatives =
  /^(?:(?:hard)?neg(?:ative)?s?|(?:hard)?negative(?:passages|ctxs|text|docs)|contradiction)\d*$/u

/** The columns that hold triplets, known by their names; null when there are none. */
export function tripletColumns(columns: readonly string[]): TripletColumns | null {
  const named = (names: readonly string[]): string | undefined =>
    names
      .map((name) => columns.find((column) => plainName(column) === name))
      .find((column) => column !== undefined)
  const anchor = named(anchors)
  const positive = named(positives)
  const unlike = columns.filter((column) => negatives.test(plainName(column)))
  if (anchor === undefined || positive === undefined || unlike.length === 0) return null
  return { anchor, positive, negatives: unlike }
}

/**
 * The texts that belong to an anchor. Texts that cannot be used are left out and counted.
 *
 * @param values what stands in the column of positives and those of negatives, each a text or a list of texts
 * @throws Unusable when not one text can be used
 */
export function relatedTexts(
  values: readonly {
    readonly column: string
    readonly value: unknown
    readonly relation: RelatedText['relation']
  }[],
  encoding: string,
): { readonly texts: readonly RelatedText[]; readonly unusable: number } {
  const texts: RelatedText[] = []
  let unusable = 0
  let firstReason: Unusable | undefined
  for (const { column, value, relation } of values) {
    for (const one of listOf(value)) {
      try {
        texts.push({ text: readSentence(column, textIn(one), encoding), relation })
      } catch (error) {
        if (!(error instanceof Unusable)) throw error
        unusable += 1
        firstReason ??= error
      }
    }
  }
  if (texts.length === 0) throw firstReason ?? new Unusable('has no text to go with its anchor')
  return { texts, unusable }
}

/** A list as it is, or as JSON in a field of a table; anything else is the only text. A missing text is none. */
function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null || value === '') return []
  if (Array.isArray(value)) return value
  const list = typeof value === 'string' && /^\s*\[\s*["{]/u.test(value) ? parseJson(value) : value
  return Array.isArray(list) ? list : [value]
}

/** Passages of retrieval files are objects with a text. */
function textIn(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'text' in value ? value.text : value
}
