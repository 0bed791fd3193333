// Cuts a stream of decoded text into records: the rows of a CSV file or the lines of a JSONL file.

import type { Dialect, TextSample } from './dialect.ts'

/** The longest record kept in memory, in UTF-16 code units; the text of a longer one is dropped as it goes by. */
export const MAX_RECORD_LENGTH = 8_000_000

/** How much of a record that was too long is kept to show where it is. */
const KEPT_OF_TOO_LONG = 1_000

/**
 * Why a record cannot be read.
 *
 * - `unclosed-quote` the file ended inside a quoted field that began in this record
 * - `stray-quote` a quoted field goes on after its closing quote
 * - `too-long` longer than {@link MAX_RECORD_LENGTH}; `text` is its beginning
 */
type RecordProblem = 'unclosed-quote' | 'stray-quote' | 'too-long'

/** One record before it is taken apart. */
export interface RawRecord {
  /** 1-based number in the file; the header and blank lines count, a quoted line break does not start a new one. */
  readonly row: number
  /** The record without its line end. */
  readonly text: string
  /** True when at least one field begins with the quote character. */
  readonly quoted: boolean
  readonly problem: RecordProblem | null
}

/** Takes text piece by piece and gives back the records that each piece completes. */
export interface RecordSplitter {
  push(text: string): RawRecord[]
  /** The last record, when the text does not end with a line end. */
  end(): RawRecord[]
}

const lineFeed = 10
const carriageReturn = 13
const space = 32
const byteOrderMark = 0xfeff

type State = 'field-start' | 'plain' | 'quoted' | 'after-quote' | 'after-quote-and-space'

/**
 * Starts a splitter. Each character is looked at once and at most one record is held, so that neither a
 * gigabyte file nor a quote that is never closed costs memory or quadratic time.
 */
export function createRecordSplitter(
  dialect: Pick<Dialect, 'format' | 'delimiter' | 'quote'>,
): RecordSplitter {
  const isCsv = dialect.format === 'csv'
  const delimiter = isCsv ? dialect.delimiter.charCodeAt(0) : -1
  const quote = isCsv && dialect.quote !== '' ? dialect.quote.charCodeAt(0) : -1

  let row = 0
  let state: State = 'field-start'
  let carried = ''
  let quoted = false
  let problem: RecordProblem | null = null
  let skipLineFeed = false

  const carry = (piece: string): void => {
    if (problem === 'too-long') return
    carried += piece
    if (carried.length > MAX_RECORD_LENGTH) {
      problem = 'too-long'
      // A copy, so that the megabytes behind the slice can be freed.
      carried = Array.from(carried.slice(0, KEPT_OF_TOO_LONG)).join('')
    }
  }

  const finish = (): RawRecord => {
    row += 1
    const record = { row, text: carried, quoted, problem }
    state = 'field-start'
    carried = ''
    quoted = false
    problem = null
    return record
  }

  const push = (text: string): RawRecord[] => {
    const records: RawRecord[] = []
    let start = 0
    for (let index = 0; index < text.length; index += 1) {
      const code = text.charCodeAt(index)
      if (skipLineFeed) {
        skipLineFeed = false
        if (code === lineFeed) {
          start = index + 1
          continue
        }
      }
      if (state === 'quoted') {
        if (code === quote) state = 'after-quote'
        continue
      }
      if (code === lineFeed || code === carriageReturn) {
        carry(text.slice(start, index))
        records.push(finish())
        start = index + 1
        skipLineFeed = code === carriageReturn
      } else if (code === delimiter) {
        state = 'field-start'
      } else if (state === 'field-start') {
        if (code === byteOrderMark && index === start && carried === '') {
          // Files glued together have one in the middle; it would hide the quote behind it.
          start = index + 1
        } else if (code === quote) {
          state = 'quoted'
          quoted = true
        } else {
          state = 'plain'
        }
      } else if (state === 'after-quote' && code === quote) {
        state = 'quoted'
      } else if (state !== 'plain') {
        if (code === space) {
          state = 'after-quote-and-space'
        } else {
          // Reading on without quotes keeps the damage to this record.
          state = 'plain'
          problem ??= 'stray-quote'
        }
      }
    }
    carry(text.slice(start))
    return records
  }

  const end = (): RawRecord[] => {
    if (state === 'quoted') problem = 'unclosed-quote'
    return carried === '' && problem === null ? [] : [finish()]
  }

  return { push, end }
}

/**
 * The records of a sample. When the sample is only the beginning of a file (`complete` false), its last record is
 * left out, for it may have been cut.
 */
export function recordsOfSample(
  sample: TextSample,
  dialect: Pick<Dialect, 'format' | 'delimiter' | 'quote'>,
): RawRecord[] {
  const splitter = createRecordSplitter(dialect)
  const records = splitter.push(sample.text)
  return sample.complete ? [...records, ...splitter.end()] : records
}
