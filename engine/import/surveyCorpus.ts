// Reads a whole corpus file without importing it, and settles what only all of it can say: its encoding, whether its
// quotes are quotes, and how its scores are written.

import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { withScoreReading } from '../../core/corpus/columns.ts'
import { type CorpusReader, createCorpusReader } from '../../core/corpus/reader.ts'
import { leastSpoilt, mayBeMisread } from '../../core/corpus/quoteChoice.ts'
import type { RejectedRow } from '../../core/corpus/rows.ts'
import { plainNumbers, type ScoreReading } from '../../core/corpus/scores.ts'
import { createScoreSurvey } from '../../core/corpus/scoreSurvey.ts'
import { rangeOf, type ScoreRange } from '../../core/corpus/scoreRange.ts'
import type { CorpusSurvey } from '../../core/corpus/survey.ts'
import { noUsableRow } from '../../core/corpus/table.ts'
import { guessLegacyEncoding } from './encoding.ts'
import type { ImportOverrides } from './overrides.ts'
import { otherReadings } from './otherReadings.ts'
import { type CorpusPreview, previewCorpus } from './preview.ts'
import { checkUnchanged, openSource } from './sourceFile.ts'
import { readText } from './sourceText.ts'

/** How many rows that cannot be used a survey keeps. */
const REJECTED_SHOWN = 200

/** How far the reading of a file is. */
export interface ReadingProgress {
  readonly bytesRead: number
  readonly byteCount: number
  readonly pairCount: number
  readonly rejectedCount: number
}

/** A survey together with the beginning of the file, read in the surveyed way. */
export interface SurveyedCorpus extends CorpusSurvey {
  readonly preview: CorpusPreview
}

/**
 * Reads all of a file once, or again where it turns out to be misread; nothing is kept of its rows.
 *
 * @param preview what was found at its beginning with the same overrides, where it is known
 * @throws PairLensError as {@link previewCorpus}, and `input` when the file changes meanwhile
 */
export async function surveyCorpus(
  path: string,
  overrides: ImportOverrides = {},
  options: {
    readonly preview?: CorpusPreview
    readonly signal?: AbortSignal | undefined
    readonly onProgress?: (progress: ReadingProgress) => void
  } = {},
): Promise<SurveyedCorpus> {
  const { signal } = options
  const source = await openSource(path)
  let preview = options.preview ?? (await previewCorpus(path, overrides, signal))
  let reading = await readThrough([preview], options)
  const found: ImportOverrides = reading.otherEncoding === null ? {} : { encoding: reading.otherEncoding }
  if (reading.otherEncoding !== null) {
    preview = await previewCorpus(path, overrides, signal, found)
    reading = await readThrough([preview], options)
  }
  let chosen = onlyOf(reading.readings)
  const others = mayBeMisread(chosen.reader.damage(), preview.dialect)
    ? await otherReadings(preview, overrides, found, signal)
    : []
  let linesSaved = 0
  if (others.length > 0) {
    reading = await readThrough([preview, ...others], options)
    const candidates = reading.readings.map(({ preview: { dialect }, reader }) => ({
      dialect,
      damage: reader.damage(),
      notes: reader.notes().length,
    }))
    const best = reading.readings[leastSpoilt(candidates)]
    if (best !== undefined && best !== reading.readings[0]) {
      linesSaved = chosen.reader.damage().linesWithBadQuotes
      chosen = best
    }
  }
  const scoreReading = chosen.scoreReading()
  if (scoreReading !== null && isOther(scoreReading, chosen.preview)) {
    const mapping = withScoreReading(chosen.preview.mapping, scoreReading)
    reading = await readThrough([{ ...chosen.preview, mapping }], options)
    chosen = onlyOf(reading.readings)
  }
  await checkUnchanged(source)
  return resultOf(chosen, reading.sha256, linesSaved)
}

/** @throws PairLensError `input` when no row of the file can be used */
export function refuseUnusable({ preview, counts, rejected }: SurveyedCorpus): void {
  if (counts.pairs === 0) throw noUsableRow(preview.path, rejected[0]?.reason)
}

/** One way of reading a file, and what it has led to. */
interface Reading {
  readonly preview: CorpusPreview
  readonly reader: CorpusReader
  readonly rejected: readonly RejectedRow[]
  readonly scoreRange: () => ScoreRange | null
  /** How the whole column of scores is best read; null where there is none, or no one way. */
  readonly scoreReading: () => ScoreReading | null
}

function isOther(reading: ScoreReading, { mapping }: CorpusPreview): boolean {
  return JSON.stringify(reading) !== JSON.stringify(mapping.scoreReading ?? plainNumbers)
}

interface Readings {
  readonly readings: readonly Reading[]
  readonly sha256: string
  /** The encoding that bytes behind the beginning have shown; the file was not read on then. */
  readonly otherEncoding: string | null
}

/** A character that more than one byte of UTF-8 makes; half of a surrogate pair stands for bytes that are damaged. */
const beyondAscii = /[^\p{ASCII}\p{Cs}]/u

/** Reads a file once, in several ways at the same time. */
async function readThrough(
  previews: readonly [CorpusPreview, ...CorpusPreview[]],
  { signal, onProgress }: Parameters<typeof surveyCorpus>[2] & object,
): Promise<Readings> {
  const { path, byteCount, dialect, guessed, firstRows } = previews[0]
  const readings = previews.map((preview) => startReading(preview, previews.length > 1))
  const hash = createHash('sha256')
  const likely: string[] = []
  // Where characters beyond ASCII were read well, bytes that are none are damage.
  let readWell = beyondAscii.test(JSON.stringify(firstRows))
  const onInvalid = (bytes: Buffer): void => {
    if (readWell) return
    const encoding = guessLegacyEncoding(bytes)
    if (encoding !== 'utf-8') likely.push(encoding)
  }
  const report = (bytesRead: number): void => {
    const { reader } = onlyOf(readings)
    const { rejected } = reader.counts()
    onProgress?.({ bytesRead, byteCount, pairCount: reader.pairCount(), rejectedCount: rejected })
  }
  const mayBeOther = guessed.includes('encoding') && dialect.encoding === 'utf-8' && previews.length === 1
  for await (const { text, bytesRead } of readText(path, dialect, {
    signal,
    hash,
    ...(mayBeOther ? { onInvalid } : {}),
  })) {
    const [otherEncoding] = likely
    if (otherEncoding !== undefined) return { readings, sha256: '', otherEncoding }
    readWell ||= beyondAscii.test(text)
    for (const { reader } of readings) reader.push(text)
    report(bytesRead)
    // Other calls are answered between two pieces.
    await setImmediate()
  }
  for (const { reader } of readings) reader.end()
  report(byteCount)
  return { readings, sha256: hash.digest('hex'), otherEncoding: null }
}

function startReading(preview: CorpusPreview, weighQuotes: boolean): Reading {
  const rejected: RejectedRow[] = []
  let scoreRange: ScoreRange | null = null
  const scores = createScoreSurvey()
  const reader = createCorpusReader(
    preview,
    (row) => {
      if (row.kind === 'rejected') {
        if (rejected.length < REJECTED_SHOWN) rejected.push(row)
      } else if (row.score !== null) {
        scoreRange = rangeOf([row.score], scoreRange)
      }
    },
    { weighQuotes, onScore: scores.add },
  )
  return {
    preview,
    reader,
    rejected,
    scoreRange: () => scoreRange,
    scoreReading: () => (preview.mapping.score === null ? null : scores.result()),
  }
}

function resultOf(
  { preview, reader, rejected, scoreRange }: Reading,
  sha256: string,
  linesSaved: number,
): SurveyedCorpus {
  const counts = reader.counts()
  const { dialect, columns, mapping } = preview
  const notes = reader.notes()
  const quoting = dialect.quote === '' ? 'quotes-are-characters' : 'quotes-are-escaped'
  return {
    preview,
    layout: { dialect, columns, mapping },
    sha256,
    counts,
    pairCount: reader.pairCount(),
    rejected,
    scoreRange: scoreRange(),
    notes: linesSaved === 0 ? notes : [{ kind: quoting, linesSaved }, ...notes],
  }
}

function onlyOf(readings: readonly Reading[]): Reading {
  const [first] = readings
  if (first === undefined) throw new RangeError('a file is read in one way at least')
  return first
}
