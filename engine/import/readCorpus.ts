// Streams a corpus file as batches of pairs and rejected rows; memory does not grow with the file.

import type { CorpusLayout } from '../../core/corpus/columns.ts'
import { createRecordSplitter, type RawRecord } from '../../core/corpus/records.ts'
import { type CorpusRow, createRowReader, type RejectedRow } from '../../core/corpus/rows.ts'
import { createDecoder } from './decoder.ts'
import { readBytes } from './sourceFile.ts'

/** A batch ends after so many rows, or so many characters when they are long. */
const BATCH = { rows: 1_000, characters: 4_000_000 } as const

/** Some rows of a corpus in the order of the file. */
export interface CorpusBatch {
  readonly rows: readonly CorpusRow[]
  readonly rejected: readonly RejectedRow[]
  /** Bytes of the file read so far. */
  readonly bytesRead: number
}

/**
 * Reads a whole corpus file. Rows that cannot be used are reported, never skipped.
 *
 * @throws PairLensError `interrupted` when the signal aborts, `input` when the file cannot be read
 */
export async function* readCorpus(
  path: string,
  layout: CorpusLayout,
  signal?: AbortSignal,
): AsyncGenerator<CorpusBatch, void, undefined> {
  const decoder = createDecoder(layout.dialect.encoding)
  const splitter = createRecordSplitter(layout.dialect)
  const readRow = createRowReader(layout)
  let rows: CorpusRow[] = []
  let rejected: RejectedRow[] = []
  let characters = 0
  let bytesRead = 0

  const takeBatch = (): CorpusBatch => {
    const batch = { rows, rejected, bytesRead }
    rows = []
    rejected = []
    characters = 0
    return batch
  }
  function* readRecords(records: readonly RawRecord[]): Generator<CorpusBatch, void, undefined> {
    for (const record of records) {
      const row = readRow(record)
      if (row === null) continue
      if (row.kind === 'pair') rows.push(row)
      else rejected.push(row)
      characters += record.text.length
      if (rows.length + rejected.length >= BATCH.rows || characters >= BATCH.characters) yield takeBatch()
    }
  }

  for await (const bytes of readBytes(path, signal)) {
    bytesRead += bytes.length
    yield* readRecords(splitter.push(decoder.write(bytes)))
  }
  yield* readRecords([...splitter.push(decoder.end()), ...splitter.end()])
  if (rows.length + rejected.length > 0) yield takeBatch()
}
