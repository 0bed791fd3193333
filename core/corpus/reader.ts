// Reads the text of a corpus file, piece by piece: hands out its rows, and counts what became of its lines.

import type { CorpusLayout } from './columns.ts'
import type { CorpusNote } from './notes.ts'
import { quotesIn } from './quotes.ts'
import type { RawRecord } from './rawRecord.ts'
import { createRecordSplitter } from './records.ts'
import { type CorpusRow, createRowReader, type RejectedRow } from './rows.ts'
import type { LineCounts } from './survey.ts'

/** @param length of the record, in UTF-16 code units */
export type TakeRow = (row: CorpusRow | RejectedRow, length: number) => void

export interface CorpusReader {
  readonly push: (text: string) => void
  /** The text is at its end. */
  readonly end: () => void
  readonly counts: () => LineCounts
  readonly pairCount: () => number
  readonly notes: () => CorpusNote[]
  /** How much was lost or is in doubt so far. */
  readonly damage: () => Damage
}

/** What tells a good reading of a file from a bad one. */
export interface Damage {
  readonly rows: number
  /** Rows that are listed, or that are longer or shorter than they should be. */
  readonly spoiltRows: number
  /** Line breaks in quoted fields that look as if they held rows. */
  readonly swallowedLines: number
  /** Lines with quotes that make no sense where they stand. */
  readonly linesWithBadQuotes: number
  /** Rows with quoted fields that would be read otherwise without quotes, and rows with any; see `weighQuotes`. */
  readonly rowsThatNeedQuotes: number
  readonly rowsWithQuotes: number
}

/**
 * @param weighQuotes whether rows with quotes are counted, which takes time
 * @param onScore is told every text of the score column
 */
export function createCorpusReader(
  layout: CorpusLayout,
  take: TakeRow,
  {
    weighQuotes = false,
    onScore,
  }: { readonly weighQuotes?: boolean; readonly onScore?: (text: string) => void } = {},
): CorpusReader {
  const { dialect, columns, mapping } = layout
  const splitter = createRecordSplitter(dialect, columns.length)
  const rows = createRowReader(layout, onScore)
  const count = { records: 0, header: 0, pairs: 0, rejected: 0, blank: 0, lineBreaks: 0 }
  const quotes = { apart: 0, swallowed: 0, bad: 0, needed: 0, any: 0 }
  const triplets = { pairs: 0, unusable: 0 }

  const readQuotes = (record: RawRecord): void => {
    if (record.apart) quotes.apart += 1
    if (record.mayHoldRows) quotes.swallowed += record.lineBreaks
    if (record.apart || record.mayHoldRows || record.problem === 'stray-quote') quotes.bad += 1
    if (!weighQuotes || record.problem !== null || record.apart) return
    const use = quotesIn(record.text, dialect)
    if (use !== 'none') quotes.any += 1
    if (use === 'needed') quotes.needed += 1
  }
  const read = (record: RawRecord): void => {
    count.records += 1
    count.lineBreaks += record.lineBreaks
    if (record.quoted || record.apart) readQuotes(record)
    const outcome = rows.read(record)
    switch (outcome.kind) {
      case 'pair':
        count.pairs += 1
        take(outcome, record.text.length)
        break
      case 'triplet':
        count.pairs += 1
        triplets.pairs += outcome.pairs.length
        triplets.unusable += outcome.unusable
        for (const pair of outcome.pairs) take(pair, record.text.length)
        break
      default:
        count[outcome.kind] += 1
        if (outcome.kind === 'rejected') take(outcome, record.text.length)
    }
  }

  const counts = (): LineCounts => ({
    lines: count.records - count.header,
    pairs: count.pairs,
    rejected: count.rejected,
    blank: count.blank,
    headerLines: count.header,
    lineBreaksInFields: count.lineBreaks,
  })
  const notes = (): CorpusNote[] => {
    const { longer, shorter, cut } = rows.raggedRows()
    const treatment = dialect.ragged ?? 'keep'
    const others = splitter.otherLists?.() ?? { count: 0, names: [] }
    return [
      ...(others.count > 0
        ? [{ kind: 'other-lists', lists: others.count, names: others.names } as const]
        : []),
      ...(quotes.apart > 0 ? [{ kind: 'lines-taken-apart', lines: quotes.apart } as const] : []),
      ...(quotes.swallowed > 0 ? [{ kind: 'lines-in-quotes', lines: quotes.swallowed } as const] : []),
      ...(longer > 0 ? [{ kind: 'longer-rows', rows: longer, treatment } as const] : []),
      ...(cut > 0 ? [{ kind: 'cut-rows', rows: cut } as const] : []),
      ...(shorter > 0 ? [{ kind: 'shorter-rows', rows: shorter } as const] : []),
      ...(mapping.negatives === undefined
        ? []
        : [
            {
              kind: 'triplets',
              rows: count.pairs,
              pairs: triplets.pairs,
              unusableTexts: triplets.unusable,
            } as const,
          ]),
    ]
  }
  const damage = (): Damage => {
    const { longer, shorter } = rows.raggedRows()
    return {
      rows: count.pairs + count.rejected,
      spoiltRows: count.rejected + longer + shorter,
      swallowedLines: quotes.swallowed,
      linesWithBadQuotes: quotes.bad,
      rowsThatNeedQuotes: quotes.needed,
      rowsWithQuotes: quotes.any,
    }
  }
  return {
    push: (text) => splitter.push(text).forEach(read),
    end: () => splitter.end().forEach(read),
    counts,
    pairCount: () => (mapping.negatives === undefined ? count.pairs : triplets.pairs),
    notes,
    damage,
  }
}
