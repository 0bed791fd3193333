// What has to be said about how a corpus file was read, as data: the surfaces make sentences of it.

import type { RaggedRows } from './dialect.ts'

export type CorpusNote =
  /** Quotes are read as ordinary characters, for with them so many lines would be lost. */
  | { readonly kind: 'quotes-are-characters'; readonly linesSaved: number }
  /** A backslash stands before a quote inside quotes, for else so many lines would be lost. */
  | { readonly kind: 'quotes-are-escaped'; readonly linesSaved: number }
  /** Lines that a quote would have swallowed were read by themselves. */
  | { readonly kind: 'lines-taken-apart'; readonly lines: number }
  /** Quoted fields that hold whole rows of the file, it seems: so many line breaks are in them. */
  | { readonly kind: 'lines-in-quotes'; readonly lines: number }
  /** Rows that are longer than the header, and what was done with them. */
  | { readonly kind: 'longer-rows'; readonly rows: number; readonly treatment: RaggedRows }
  /** Rows that are longer and look like a sentence cut at a delimiter; they are listed. */
  | { readonly kind: 'cut-rows'; readonly rows: number }
  /** Rows that end early, but have both sentences and the score. */
  | { readonly kind: 'shorter-rows'; readonly rows: number }
  /** Lists of rows beside the one that is read, and the first of their keys. */
  | { readonly kind: 'other-lists'; readonly lists: number; readonly names: readonly string[] }
  /** Rows that were to become several pairs, and texts of theirs that cannot be used. */
  | {
      readonly kind: 'triplets'
      readonly rows: number
      readonly pairs: number
      readonly unusableTexts: number
    }
