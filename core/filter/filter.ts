// The filter language as data: what `--where` and the search box say about pairs, ready to be compiled.

import type { PartOfSpeech } from '../text/tokenization.ts'

/** The numbers of a pair that can be compared and sorted by, each with what it means. */
export const numericFields = {
  similarity: 'f(a, b), what the model gives the pair',
  gold: 'the score that came with the corpus',
  goldResidual: 'gold, scaled from the range of the corpus to 0..1, minus the similarity',
  error: 'completeness error: |sum of the matrix - expected|',
  sum: 'sum of the matrix',
  length: 'tokens of both sentences together, special tokens included',
  nodes: 'quadrature nodes, the larger number of the two sentences',
  quadratureResidual: 'quadrature residual, the larger of the two sentences',
  negative: 'negative mass: the sum of |negative cells| / the sum of |cells|',
  unknown: 'share of tokens that the model does not know, the larger of the two sentences',
  row: 'row number in the corpus file',
  pair: 'number of the pair in the workspace',
} as const

export type NumericField = keyof typeof numericFields

/** The names of {@link numericFields}, in the order in which people see them. */
export const numericFieldNames = Object.keys(numericFields) as readonly NumericField[]

/** Longest first, as a scanner has to try them. */
export const operators = ['!=', '<=', '>=', '=', '<', '>'] as const
export type Operator = (typeof operators)[number]

/** What became of a pair in a run. */
export const resultFlags = ['truncated', 'unknown', 'unconverged', 'failed'] as const
export const flags = [...resultFlags, 'tagged', 'noted'] as const
export type Flag = (typeof flags)[number]

/** One requirement on a pair. */
export type Condition =
  | {
      readonly kind: 'number'
      readonly field: NumericField
      readonly operator: Operator
      readonly value: number
    }
  /** Pairs without a value in the column match no comparison, `!=` included. */
  | {
      readonly kind: 'metadata'
      readonly column: string
      readonly operator: Operator
      readonly value: string
    }
  /** The column has one of the values, each compared as a `metadata` condition with `=` does; at least one value. */
  | { readonly kind: 'metadata-any'; readonly column: string; readonly values: readonly string[] }
  /** The words of the phrase stand next to each other in one of the sentences. */
  | { readonly kind: 'text'; readonly phrase: string }
  /** One of the sentences has a word with this lemma. */
  | { readonly kind: 'lemma'; readonly lemma: string }
  /** One sentence has the first lemma, the other one the second. */
  | { readonly kind: 'lemma-pair'; readonly first: string; readonly second: string }
  | { readonly kind: 'flag'; readonly flag: Flag }
  /** The pair has this tag, in whatever case it is written. */
  | { readonly kind: 'tag'; readonly tag: string }
  /** The note of the pair contains this text, in whatever case; also a part of a word. */
  | { readonly kind: 'note'; readonly part: string }
  /** Share of the matrix that falls on cells of two parts of speech. */
  | {
      readonly kind: 'pos-pair'
      readonly first: PartOfSpeech
      readonly second: PartOfSpeech
      readonly operator: Operator
      readonly value: number
    }

/** All conditions have to hold. */
export interface Filter {
  readonly conditions: readonly Condition[]
}

/** Lets every pair through. */
export const emptyFilter: Filter = { conditions: [] }

/** True for conditions on tags and notes: what they let through, people can change at any time. */
export function isOnAnnotations(condition: Condition): boolean {
  switch (condition.kind) {
    case 'tag':
    case 'note':
      return true
    case 'flag':
      return condition.flag === 'tagged' || condition.flag === 'noted'
    default:
      return false
  }
}

/** True for the name of a field such as `similarity`. */
export function isNumericField(name: string): name is NumericField {
  return Object.hasOwn(numericFields, name)
}

/** True for what counts as a number in a filter: decimal digits, a point, an exponent; no infinity. */
export function isNumberText(text: string): boolean {
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text) && Number.isFinite(Number(text))
}
