// What reading a whole corpus file has shown: how it is read, what its lines became, and what has to be said about it.

import type { CorpusLayout } from './columns.ts'
import type { CorpusNote } from './notes.ts'
import type { RejectedRow } from './rows.ts'
import type { ScoreRange } from './scoreRange.ts'

/**
 * What became of the lines of a file. Always `lines = pairs + rejected + blank`, and of delimited text and JSON Lines
 * `lines of the file = lines + headerLines + lineBreaksInFields`.
 */
export interface LineCounts {
  /** The rows behind the header; one with line breaks inside quotes counts once. Of JSON: the elements of the list. */
  readonly lines: number
  /** Lines that became a pair, or several where triplets are taken apart. */
  readonly pairs: number
  readonly rejected: number
  readonly blank: number
  /** The header and what stands above it. */
  readonly headerLines: number
  readonly lineBreaksInFields: number
}

/** The result of reading a whole corpus file without importing it; an import is given it. */
export interface CorpusSurvey {
  readonly layout: CorpusLayout
  /** Of the bytes of the file: an import refuses a file that has another one by then. */
  readonly sha256: string
  readonly counts: LineCounts
  /** Pairs that an import makes: `counts.pairs`, or more where triplets are taken apart. */
  readonly pairCount: number
  /** The first of the rows that cannot be used. */
  readonly rejected: readonly RejectedRow[]
  /** Smallest and largest gold score; null when no row has one. */
  readonly scoreRange: ScoreRange | null
  readonly notes: readonly CorpusNote[]
}
