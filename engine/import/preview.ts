// Looks at the beginning of a corpus file and guesses how to read it, so that a person can check before importing.

import { type CorpusLayout, explainScore, mapColumns, type ScoreFinding } from '../../core/corpus/columns.ts'
import type { TextSample } from '../../core/corpus/dialect.ts'
import { guessDialect, type TableRow } from '../../core/corpus/guessDialect.ts'
import { recordsOfSample } from '../../core/corpus/records.ts'
import { type CorpusRow, createRowReader, type RejectedRow } from '../../core/corpus/rows.ts'
import { rangeOf, type ScoreRange } from '../../core/corpus/scoreRange.ts'
import { readTable } from '../../core/corpus/table.ts'
import { createDecoder } from './decoder.ts'
import { type DetectedEncoding, detectEncoding } from './detectEncoding.ts'
import { columnOverrides, dialectOverrides, type ImportOverrides } from './overrides.ts'
import { openSource, readHead } from './sourceFile.ts'

/** Bytes from which the layout is guessed; the second when the first do not hold one whole line. */
const SAMPLE_BYTES = [64 * 1024, 4 * 1024 * 1024] as const

/** How many rows and pairs a preview shows. */
const SHOWN_ROWS = 20

/** A setting that has to be known to read a corpus. */
type ImportSetting =
  'format' | 'encoding' | 'delimiter' | 'quote' | 'header' | 'columnA' | 'columnB' | 'score' | 'id'

/** The beginning of a corpus file and how it will be read. */
export interface CorpusPreview extends CorpusLayout, ScoreFinding {
  readonly path: string
  /** The file's name without its folder. */
  readonly name: string
  readonly byteCount: number
  /** The first rows as they stand in the file, without the header; for JSONL, in the order of `columns`. */
  readonly firstRows: readonly TableRow[]
  readonly firstPairs: readonly CorpusRow[]
  /** Rows in the sample that cannot be used; the rest of the file is not looked at. */
  readonly rejected: readonly RejectedRow[]
  /** Smallest and largest score in the sample. */
  readonly scoreRange: ScoreRange | null
  /** The settings that nobody has stated. */
  readonly guessed: readonly ImportSetting[]
}

/**
 * Reads the beginning of a corpus file and decides how to read all of it.
 *
 * @throws PairLensError `input` when the file cannot be a corpus: missing, a folder, empty, binary, without rows, with
 *   one column, without the column that was asked for; `arguments` for settings that make no sense; `interrupted`
 */
export async function previewCorpus(
  path: string,
  overrides: ImportOverrides = {},
  signal?: AbortSignal,
): Promise<CorpusPreview> {
  const stated = dialectOverrides(overrides)
  const source = await openSource(path)
  const { sample, encoding } = await readSample(path, source.byteCount, overrides.encoding, signal)
  const dialect = guessDialect(sample, encoding.encoding, stated)
  const table = readTable(path, sample, dialect)
  const values = table.rows.map((row) => row.values)
  const mapping = mapColumns(path, table.columns, values, columnOverrides(overrides))
  const layout: CorpusLayout = { dialect, columns: table.columns, mapping }

  const read = createRowReader(layout)
  const rows = recordsOfSample(sample, dialect).flatMap((record) => read(record) ?? [])
  const pairs = rows.filter((row) => row.kind === 'pair')
  const scores = pairs.flatMap((pair) => pair.score ?? [])
  return {
    path,
    name: source.name,
    byteCount: source.byteCount,
    ...layout,
    ...explainScore(table.columns, values, mapping),
    firstRows: table.rows.slice(0, SHOWN_ROWS),
    firstPairs: pairs.slice(0, SHOWN_ROWS),
    rejected: rows.filter((row) => row.kind === 'rejected'),
    scoreRange: rangeOf(scores),
    guessed: guessedSettings(overrides, dialect.format, encoding.guessed),
  }
}

async function readSample(
  path: string,
  byteCount: number,
  statedEncoding: string | undefined,
  signal: AbortSignal | undefined,
): Promise<{ sample: TextSample; encoding: DetectedEncoding }> {
  const start = await readHead(path, SAMPLE_BYTES[0])
  const encoding = await detectEncoding(path, start, statedEncoding, signal)
  const small = decodeSample(start, byteCount, encoding.encoding)
  if (small.complete || /[\r\n]/u.test(small.text)) return { sample: small, encoding }
  return {
    sample: decodeSample(await readHead(path, SAMPLE_BYTES[1]), byteCount, encoding.encoding),
    encoding,
  }
}

function decodeSample(bytes: Buffer, byteCount: number, encoding: string): TextSample {
  const decoder = createDecoder(encoding)
  const text = decoder.write(bytes)
  const complete = bytes.length >= byteCount
  return { text: complete ? text + decoder.end() : text, complete }
}

function guessedSettings(
  overrides: ImportOverrides,
  format: 'csv' | 'jsonl',
  encodingGuessed: boolean,
): ImportSetting[] {
  const settings: readonly ImportSetting[] =
    format === 'csv'
      ? ['format', 'encoding', 'delimiter', 'quote', 'header', 'columnA', 'columnB', 'score', 'id']
      : ['format', 'encoding', 'columnA', 'columnB', 'score', 'id']
  return settings.filter(
    (setting) => overrides[setting] === undefined && (setting !== 'encoding' || encodingGuessed),
  )
}
