// Cuts a stream of decoded text into records: the rows of a delimited file or the lines of a JSON Lines file.

import type { Dialect, TextSample } from './dialect.ts'
import { createJsonSplitter } from './jsonRecords.ts'
import { createLineCutter, MAX_RECORD_LENGTH } from './lines.ts'
import { scanQuotes, splitQuoted } from './quotes.ts'
import { plainRecord, type RawRecord, type RecordSplitter } from './rawRecord.ts'

/** The most lines that one quoted field may have: what is longer is no text but a quote that was never closed. */
const MAX_LINES_IN_RECORD = 10_000

/** Longer than nearly every text with line breaks in it. */
const MOST_LINES_OF_A_CUT_FIELD = 50

type SplitterDialect = Omit<Dialect, 'encoding' | 'header'>

/**
 * Starts a splitter. A quote never swallows lines: a record of several lines whose quotes make no sense, are never
 * closed, or lead to another number of fields than its lines have by themselves, is taken apart into its lines. Each
 * character is looked at twice at most and at most one record is held, so that neither a gigabyte file nor a quote
 * that is never closed costs memory or quadratic time.
 *
 * @param columnCount the number of fields that rows are expected to have, where it is known
 */
export function createRecordSplitter(dialect: SplitterDialect, columnCount?: number): RecordSplitter {
  if (dialect.format === 'json') return createJsonSplitter(dialect.rowsAt ?? { kind: 'list' })
  const { leadingLines = 0 } = dialect
  const quote = dialect.format === 'csv' ? dialect.quote : ''
  let records: RawRecord[] = []
  let row = 0
  /** The lines of a record that is inside of quotes, with their line ends; the last end stands apart. */
  let carried = ''
  let carriedEnd = ''
  let carriedLines = 0

  const give = (text: string, record?: Partial<RawRecord>): void => {
    row += 1
    records.push({ ...plainRecord, row, text, ...record })
  }
  const takeApart = (): void => {
    const lines = carried.split(/\r\n|\n|\r/u)
    carried = ''
    carriedLines = 0
    for (const line of lines) give(line, { quoted: line.includes(quote), apart: true })
  }
  const finishCarried = (): void => {
    const lineBreaks = carriedLines - 1
    const held =
      lineBreaks === 0 || columnCount === undefined ? 'no' : holdsRows(carried, dialect, columnCount)
    if (held === 'surely') {
      takeApart()
      return
    }
    give(carried, { quoted: true, lineBreaks, mayHoldRows: held === 'maybe' })
    carried = ''
    carriedLines = 0
  }

  const takeLine = (line: string, end: string, isTooLong: boolean): void => {
    const isInside = carriedLines > 0
    // Files glued together have a byte order mark in the middle; it would hide the quote behind it.
    const text = !isInside && line.charCodeAt(0) === 0xfeff ? line.slice(1) : line
    if (isTooLong) {
      if (isInside) takeApart()
      give(text, { problem: 'too-long' })
      return
    }
    if (!isInside && (quote === '' || row < leadingLines || !text.includes(quote))) {
      give(text)
      return
    }
    const state = scanQuotes(text, dialect, isInside)
    if (!isInside && state !== 'open') {
      give(text, { quoted: true, problem: state === 'stray' ? 'stray-quote' : null })
      return
    }
    carried = isInside ? carried + carriedEnd + text : text
    carriedEnd = end
    carriedLines += 1
    if (state === 'closed') finishCarried()
    else if (state === 'stray') takeApart()
    else if (carried.length > MAX_RECORD_LENGTH || carriedLines >= MAX_LINES_IN_RECORD) takeApart()
  }

  const cutter = createLineCutter(takeLine)
  const given = (): RawRecord[] => {
    const complete = records
    records = []
    return complete
  }
  return {
    push: (text) => {
      cutter.push(text)
      return given()
    },
    end: () => {
      cutter.end()
      if (carriedLines > 0) takeApart()
      return given()
    },
  }
}

/**
 * Whether a record of several lines, whose quotes are in order, holds lines that are rows themselves. Surely: it has
 * the wrong number of fields where most of its lines have the right one by themselves, or every line has it and tabs
 * leave no doubt that this is no chance. Maybe: every line has it, but commas may as well be those of a text.
 */
function holdsRows(text: string, dialect: SplitterDialect, columnCount: number): 'no' | 'maybe' | 'surely' {
  const lines = text.split(/\r\n|\n|\r/u)
  const isTab = dialect.delimiter === '\t'
  const fitting = lines.filter((line) => {
    const width = splitQuoted(line, dialect, true)?.length ?? 0
    // Nobody writes so many tabs in a text: a longer row is a row too.
    return width === columnCount || (isTab && width > columnCount)
  })
  if (splitQuoted(text, dialect, false)?.length !== columnCount) {
    return fitting.length > lines.length / 2 ? 'surely' : 'no'
  }
  if (fitting.length < lines.length || columnCount < 2) return 'no'
  return isTab ? 'surely' : 'maybe'
}

/**
 * The records of a sample. When the sample is only the beginning of a file (`complete` false), its last record is
 * left out, for it may have been cut.
 */
export function recordsOfSample(
  sample: TextSample,
  dialect: SplitterDialect,
  columnCount?: number,
): RawRecord[] {
  const splitter = createRecordSplitter(dialect, columnCount)
  const records = splitter.push(sample.text)
  const last = splitter.end()
  if (sample.complete) return [...records, ...last]
  // A quote that is still open after so many lines is none that was closed behind the sample.
  return last.length > MOST_LINES_OF_A_CUT_FIELD ? [...records, ...last.slice(0, -1)] : records
}
