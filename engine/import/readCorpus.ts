// Streams a corpus file as batches of pairs and rejected rows; memory does not grow with the file.

import { createHash } from 'node:crypto'
import type { CorpusLayout } from '../../core/corpus/columns.ts'
import { createCorpusReader } from '../../core/corpus/reader.ts'
import type { CorpusRow, RejectedRow } from '../../core/corpus/rows.ts'
import type { LineCounts } from '../../core/corpus/survey.ts'
import { checkLayout } from './checkLayout.ts'
import { readText } from './sourceText.ts'

/** A batch ends after so many rows, or so many characters when they are long. */
const BATCH = { rows: 1_000, characters: 4_000_000 } as const

/** Some rows of a corpus in the order of the file. */
export interface CorpusBatch {
  readonly rows: readonly CorpusRow[]
  readonly rejected: readonly RejectedRow[]
  /** Bytes of the file read so far. */
  readonly bytesRead: number
}

/** One reading of a file from its beginning to its end. */
export interface CorpusReading {
  /** To be read once. */
  readonly batches: AsyncGenerator<CorpusBatch, void, undefined>
  /** Of the bytes of the file; known when all batches were read. */
  sha256(): string
  /** What became of the lines so far. */
  counts(): LineCounts
}

/**
 * Starts reading a whole corpus file. Rows that cannot be used are reported, never skipped.
 *
 * @throws PairLensError `arguments` for a layout that cannot be one, `interrupted` when the signal aborts, `input` when
 *   the file cannot be read
 */
export function openCorpusReading(path: string, layout: CorpusLayout, signal?: AbortSignal): CorpusReading {
  checkLayout(layout)
  const hash = createHash('sha256')
  const ready: Omit<CorpusBatch, 'bytesRead'>[] = []
  let rows: CorpusRow[] = []
  let rejected: RejectedRow[] = []
  let characters = 0
  const endBatch = (): void => {
    ready.push({ rows, rejected })
    rows = []
    rejected = []
    characters = 0
  }
  const reader = createCorpusReader(layout, (row, length) => {
    if (row.kind === 'pair') rows.push(row)
    else rejected.push(row)
    characters += length
    if (rows.length + rejected.length >= BATCH.rows || characters >= BATCH.characters) endBatch()
  })
  async function* batches(): AsyncGenerator<CorpusBatch, void, undefined> {
    let bytesRead = 0
    for await (const piece of readText(path, layout.dialect, { signal, hash })) {
      bytesRead = piece.bytesRead
      reader.push(piece.text)
      for (const batch of ready.splice(0)) yield { ...batch, bytesRead }
    }
    reader.end()
    if (rows.length + rejected.length > 0) endBatch()
    for (const batch of ready.splice(0)) yield { ...batch, bytesRead }
  }
  return { batches: batches(), sha256: () => hash.copy().digest('hex'), counts: () => reader.counts() }
}
