// Imports a corpus file into a workspace: all of its usable rows, or nothing.

import { setImmediate } from 'node:timers/promises'
import type { CorpusRow } from '../../core/corpus/rows.ts'
import { rangeOf, type ScoreRange } from '../../core/corpus/scoreRange.ts'
import type { CorpusSurvey, LineCounts } from '../../core/corpus/survey.ts'
import { noUsableRow } from '../../core/corpus/table.ts'
import { PairLensError } from '../../core/errors.ts'
import { type Corpus, findCorpus } from '../../db/queries/corpora.ts'
import { discardIncompleteCorpora } from '../../db/queries/discarding.ts'
import {
  appendRejectedRows,
  completeCorpus,
  createPairAppender,
  insertCorpus,
  type NewPair,
} from '../../db/queries/importing.ts'
import { withRareCheckpoints } from '../../db/rareCheckpoints.ts'
import { inTransaction } from '../../db/sql.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import type { ImportOverrides } from './overrides.ts'
import { type CorpusReading, openCorpusReading } from './readCorpus.ts'
import { openSource } from './sourceFile.ts'
import { type ReadingProgress, refuseUnusable, type SurveyedCorpus, surveyCorpus } from './surveyCorpus.ts'

/** First how far the file is looked through and how it is going to be read, then how far the import is. */
export type ImportProgress =
  | ({ readonly kind: 'survey' | 'rows' } & ReadingProgress)
  | { readonly kind: 'layout'; readonly survey: SurveyedCorpus }

/** What an import has led to. */
export interface ImportResult {
  readonly corpusId: number
  readonly pairCount: number
  readonly rejectedCount: number
  /** Null for a corpus that was imported before lines were counted. */
  readonly counts: LineCounts | null
  /** Smallest and largest gold score; null when no row has one. */
  readonly scoreRange: ScoreRange | null
  /** True when the workspace had this file, read in the same way, already; nothing was changed then. */
  readonly alreadyThere: boolean
}

/**
 * Looks through a file, guessing what `overrides` does not state, and imports it as {@link importSurveyed} does.
 *
 * @throws PairLensError as {@link surveyCorpus}, {@link refuseUnusable} and {@link importSurveyed}
 */
export async function importCorpus(
  workspace: WritableWorkspace,
  path: string,
  overrides: ImportOverrides = {},
  onProgress: (progress: ImportProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<ImportResult> {
  const survey = await surveyCorpus(path, overrides, {
    signal,
    onProgress: (progress) => onProgress({ kind: 'survey', ...progress }),
  })
  onProgress({ kind: 'layout', survey })
  refuseUnusable(survey)
  return importSurveyed(workspace, path, survey, onProgress, signal)
}

/**
 * Imports a file as it was surveyed. Rows that cannot be used are kept as rejected rows; when the import fails or is
 * interrupted, the workspace is as before.
 *
 * The caller holds the engine lock of the workspace, since imports that were cut short earlier are cleared away.
 *
 * @throws PairLensError `input` when the file is no longer the surveyed one or has no usable row, `interrupted` when
 *   the signal aborts, `workspace` when the workspace cannot be written
 */
export async function importSurveyed(
  workspace: WritableWorkspace,
  path: string,
  { layout, sha256 }: Pick<CorpusSurvey, 'layout' | 'sha256'>,
  onProgress: (progress: ImportProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<ImportResult> {
  const { name, byteCount } = await openSource(path)
  const contents = { sha256, dialect: layout.dialect, columns: layout.mapping }
  const present = findCorpus(workspace, contents)
  if (present !== undefined) return resultOf(present)

  discardIncompleteCorpora(workspace)
  const corpusId = insertCorpus(workspace, { name, source: name, byteCount, ...contents })
  const reading = openCorpusReading(path, layout, signal)
  try {
    const filled = await withRareCheckpoints(workspace, () =>
      fillCorpus(workspace, corpusId, reading, (progress) =>
        onProgress({ kind: 'rows', byteCount, ...progress }),
      ),
    )
    if (reading.sha256() !== sha256) throw changedSince(path)
    if (filled.pairCount === 0) throw noUsableRow(path, filled.firstReason)
    const counts = reading.counts()
    completeCorpus(workspace, corpusId, counts)
    const { pairCount, rejectedCount, scoreRange } = filled
    return { corpusId, pairCount, rejectedCount, counts, scoreRange, alreadyThere: false }
  } catch (error) {
    discardIncompleteCorpora(workspace)
    throw error
  }
}

/** The error for a file that is no longer the one that was surveyed. */
export function changedSince(path: string): PairLensError {
  return new PairLensError('input', `${path} was changed since it was looked at: import it again.`)
}

interface FilledCorpus extends Pick<ImportResult, 'pairCount' | 'rejectedCount' | 'scoreRange'> {
  /** Why the first of the rejected rows was rejected. */
  readonly firstReason: string | undefined
}

async function fillCorpus(
  workspace: WritableWorkspace,
  corpusId: number,
  reading: CorpusReading,
  onProgress: (progress: Omit<ReadingProgress, 'byteCount'>) => void,
): Promise<FilledCorpus> {
  const appendPairs = createPairAppender(workspace, corpusId)
  let pairCount = 0
  let rejectedCount = 0
  let scoreRange: ScoreRange | null = null
  let firstReason: string | undefined
  for await (const { rows, rejected, bytesRead } of reading.batches) {
    inTransaction(workspace, () => {
      appendPairs(rows.map(toNewPair))
      appendRejectedRows(workspace, corpusId, rejected)
    })
    pairCount += rows.length
    rejectedCount += rejected.length
    scoreRange = rangeOf(
      rows.flatMap((row) => row.score ?? []),
      scoreRange,
    )
    firstReason ??= rejected[0]?.reason
    onProgress({ bytesRead, pairCount, rejectedCount })
    // Whoever else has asked for something gets an answer between two batches.
    await setImmediate()
  }
  return { pairCount, rejectedCount, scoreRange, firstReason }
}

function toNewPair({ row, a, b, score, id, metadata }: CorpusRow): NewPair {
  return { row, a, b, gold: score, externalId: id, metadata }
}

function resultOf({ id, pairCount, rejectedCount, goldLow, goldHigh, counts }: Corpus): ImportResult {
  const scoreRange = goldLow === null || goldHigh === null ? null : { low: goldLow, high: goldHigh }
  return { corpusId: id, pairCount, rejectedCount, counts, scoreRange, alreadyThere: true }
}
