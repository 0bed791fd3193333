// A record before it is taken apart into fields, and what cuts text into records.

import type { OtherLists } from './listFinder.ts'

/**
 * Why a record cannot be read.
 *
 * - `stray-quote` a quoted field goes on after its closing quote
 * - `too-long` longer than {@link MAX_RECORD_LENGTH}; `text` is its beginning
 * - `cut-off` the file ends inside the list of its rows
 * - `behind-list` stands for what is behind the end of the list
 * - `too-deep` lists in lists beyond what can be read
 */
type RecordProblem = 'stray-quote' | 'too-long' | 'cut-off' | 'behind-list' | 'too-deep'

/** One record before it is taken apart into fields. */
export interface RawRecord {
  /** 1-based number in the file; the header and blank lines count, a quoted line break does not start a new one. */
  readonly row: number
  /** The record without its line end. */
  readonly text: string
  /** True when there are quotes in it. */
  readonly quoted: boolean
  readonly problem: RecordProblem | null
  readonly lineBreaks: number
  /** True for a line that a quote would have swallowed: a quote that is not closed in it is an ordinary character. */
  readonly apart: boolean
  /** True when its quoted fields look as if they held rows of the file. */
  readonly mayHoldRows: boolean
}

/** What there is to say of most records. */
export const plainRecord = {
  quoted: false,
  problem: null,
  lineBreaks: 0,
  apart: false,
  mayHoldRows: false,
} as const

/** Takes text piece by piece and gives back the records that each piece completes. */
export interface RecordSplitter {
  push(text: string): RawRecord[]
  /** The last record, when the text does not end with a line end. */
  end(): RawRecord[]
  /** Of JSON: lists of rows beside the one that is read. */
  readonly otherLists?: () => OtherLists
}
