// Looks at the beginning of a corpus file and guesses how to read it, so that a person can check before importing.

import {
  type ColumnMapping,
  type CorpusLayout,
  explainScore,
  mapColumns,
  type ScoreFinding,
} from '../../core/corpus/columns.ts'
import type { Dialect, TextSample } from '../../core/corpus/dialect.ts'
import type { TableRow } from '../../core/corpus/guessDelimiter.ts'
import { guessDialect } from '../../core/corpus/guessDialect.ts'
import { isPythonNotation } from '../../core/corpus/guessFormat.ts'
import { recordsOfSample } from '../../core/corpus/records.ts'
import { type CorpusRow, createRowReader, type RejectedRow } from '../../core/corpus/rows.ts'
import { rangeOf, type ScoreRange } from '../../core/corpus/scoreRange.ts'
import { readTable, type SampleTable } from '../../core/corpus/table.ts'
import { type TripletColumns, tripletColumns } from '../../core/corpus/triplets.ts'
import { PairLensError } from '../../core/errors.ts'
import { createDecoder } from './decoder.ts'
import { type DetectedEncoding, detectEncoding } from './detectEncoding.ts'
import { columnOverrides, dialectOverrides, type ImportOverrides } from './overrides.ts'
import { openSource } from './sourceFile.ts'
import { readBeginning } from './sourceText.ts'

/**
 * Bytes from which the layout is guessed: the second when the first do not hold one whole row, the third for JSON
 * that can only be read as a whole.
 */
const SAMPLE_BYTES = [64 * 1024, 4 * 1024 * 1024, 64 * 1024 * 1024] as const

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
  /** The columns of triplets, by their names; null when it has none. */
  readonly triplets: TripletColumns | null
  /** Smallest and largest score in the sample. */
  readonly scoreRange: ScoreRange | null
  /** The settings that nobody has stated. */
  readonly guessed: readonly ImportSetting[]
}

/**
 * Reads the beginning of a corpus file and decides how to read all of it.
 *
 * @param found settings that nobody has stated, but that reading all of the file has shown
 * @throws PairLensError `input` when the file cannot be a corpus: missing, a folder, empty, binary, without rows, with
 *   one column, without the column that was asked for; `arguments` for settings that make no sense; `interrupted`
 */
export async function previewCorpus(
  path: string,
  overrides: ImportOverrides = {},
  signal?: AbortSignal,
  found: ImportOverrides = {},
): Promise<CorpusPreview> {
  const settings = { ...overrides, ...found }
  const source = await openSource(path)
  const { sample, dialect, encoding } = await readSample(path, settings, signal)
  const table = readTable(path, sample, dialect)
  const mapping = mapTable(path, table, settings)
  const layout: CorpusLayout = { dialect, columns: table.columns, mapping }

  const reader = createRowReader(layout)
  const outcomes = recordsOfSample(sample, dialect, table.columns.length).map((record) => reader.read(record))
  const pairs = outcomes.flatMap((row) =>
    row.kind === 'pair' ? [row] : row.kind === 'triplet' ? row.pairs : [],
  )
  const scores = pairs.flatMap((pair) => pair.score ?? [])
  return {
    path,
    name: source.name,
    byteCount: source.byteCount,
    ...layout,
    ...explainScore(
      table.columns,
      table.rows.map((row) => row.values),
      mapping,
    ),
    firstRows: table.rows.slice(0, SHOWN_ROWS),
    firstPairs: pairs.slice(0, SHOWN_ROWS),
    rejected: outcomes.filter((row) => row.kind === 'rejected'),
    triplets: tripletColumns(table.columns),
    scoreRange: rangeOf(scores),
    guessed: guessedSettings(overrides, dialect, encoding.guessed || found.encoding !== undefined),
  }
}

interface ReadSample {
  readonly sample: TextSample
  readonly dialect: Dialect
  readonly encoding: DetectedEncoding
}

async function readSample(
  path: string,
  settings: ImportOverrides,
  signal: AbortSignal | undefined,
): Promise<ReadSample> {
  const stated = dialectOverrides(settings)
  let read: ReadSample | undefined
  for (const byteCount of SAMPLE_BYTES) {
    if (signal?.aborted === true) throw new PairLensError('interrupted', `Reading ${path} was interrupted.`)
    const { bytes, complete, compression } = await readBeginning(path, byteCount)
    const encoding = detectEncoding(path, bytes, settings.encoding)
    const sample = decodeSample(bytes, complete, encoding.encoding)
    refusePython(path, sample.text, settings)
    const guessed = guessDialect(sample, encoding.encoding, stated)
    const dialect = compression === undefined ? guessed : { ...guessed, compression }
    read = { sample, dialect, encoding }
    if (complete || !needsMore(sample, dialect, byteCount)) return read
  }
  if (read?.dialect.rowsAt?.kind === 'columns') {
    throw new PairLensError(
      'input',
      `${path} is JSON with one list a column and longer than ${SAMPLE_BYTES[2] / 1024 / 1024} MiB: write it with one object a line.`,
    )
  }
  if (read !== undefined) return read
  throw new PairLensError('input', `${path} cannot be read.`)
}

function needsMore(sample: TextSample, dialect: Dialect, byteCount: number): boolean {
  if (dialect.rowsAt?.kind === 'columns') return true
  return byteCount === SAMPLE_BYTES[0] && recordsOfSample(sample, dialect).length === 0
}

function decodeSample(bytes: Buffer, complete: boolean, encoding: string): TextSample {
  const decoder = createDecoder(encoding)
  const text = decoder.write(bytes)
  return { text: complete ? text + decoder.end() : text, complete }
}

function refusePython(path: string, text: string, { format, delimiter }: ImportOverrides): void {
  if (format === 'csv' || delimiter !== undefined || !isPythonNotation(text)) return
  throw new PairLensError(
    'input',
    `${path} is written in the notation of Python, with ' around texts, which is not JSON: write each row with json.dumps, one a line (or state --format csv if it is a table).`,
  )
}

/** Which column is which; with triplets, `a` is the anchor and `b` holds what it is like. */
function mapTable(path: string, { columns, rows }: SampleTable, settings: ImportOverrides): ColumnMapping {
  const stated = columnOverrides(settings)
  const values = rows.map((row) => row.values)
  if (settings.triplets !== true) return mapColumns(path, columns, values, stated)
  const triplets = tripletColumns(columns)
  if (triplets === null) {
    throw new PairLensError(
      'input',
      `${path} has no columns of triplets: they are known by names such as anchor, positive and negative, or query, pos and neg.`,
    )
  }
  const { anchor, positive, negatives } = triplets
  // Numbers of a triplet are rarely those of one pair: a score counts where it is stated.
  const mapping = mapColumns(path, columns, values, { a: anchor, b: positive, score: null, ...stated })
  return {
    ...mapping,
    negatives,
    metadata: mapping.metadata.filter((column) => !negatives.includes(column)),
  }
}

function guessedSettings(
  overrides: ImportOverrides,
  { format }: Dialect,
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
