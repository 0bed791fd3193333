// Imports a corpus file into a workspace: all of its usable rows, or nothing.

import { setImmediate } from 'node:timers/promises'
import { noUsableRow } from '../../core/corpus/table.ts'
import type { CorpusRow } from '../../core/corpus/rows.ts'
import { rangeOf, type ScoreRange } from '../../core/corpus/scoreRange.ts'
import { type Corpus, findCorpus } from '../../db/queries/corpora.ts'
import {
  appendPairs,
  appendRejectedRows,
  completeCorpus,
  discardIncompleteCorpora,
  insertCorpus,
  type NewPair,
} from '../../db/queries/importing.ts'
import { inTransaction } from '../../db/sql.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import type { ImportOverrides } from './overrides.ts'
import { type CorpusPreview, previewCorpus } from './preview.ts'
import { readCorpus } from './readCorpus.ts'
import { checkUnchanged, hashFile, openSource } from './sourceFile.ts'

/** First how the file is going to be read, then, after every batch, how far the import is. */
export type ImportProgress =
  | { readonly kind: 'layout'; readonly preview: CorpusPreview }
  | {
      readonly kind: 'rows'
      readonly bytesRead: number
      readonly byteCount: number
      readonly pairCount: number
      readonly rejectedCount: number
    }

/** What an import has led to. */
export interface ImportResult {
  readonly corpusId: number
  readonly pairCount: number
  readonly rejectedCount: number
  /** Smallest and largest gold score; null when no row has one. */
  readonly scoreRange: ScoreRange | null
  /** True when the workspace had this file, read in the same way, already; nothing was changed then. */
  readonly alreadyThere: boolean
}

/**
 * Imports a file, guessing what `overrides` does not state. Rows that cannot be used are kept as rejected rows; when
 * the import fails or is interrupted, the workspace is as before.
 *
 * The caller holds the engine lock of the workspace, since imports that were cut short earlier are cleared away.
 *
 * @throws PairLensError `input` when the file cannot be a corpus or has no usable row, `arguments` for settings that
 *   make no sense, `interrupted` when the signal aborts, `workspace` when the workspace cannot be written
 */
export async function importCorpus(
  workspace: WritableWorkspace,
  path: string,
  overrides: ImportOverrides = {},
  onProgress: (progress: ImportProgress) => void = () => undefined,
  signal?: AbortSignal,
): Promise<ImportResult> {
  const source = await openSource(path)
  const preview = await previewCorpus(path, overrides, signal)
  onProgress({ kind: 'layout', preview })
  const contents = {
    sha256: await hashFile(path, signal),
    dialect: preview.dialect,
    columns: preview.mapping,
  }
  const present = findCorpus(workspace, contents)
  if (present !== undefined) return resultOf(present)

  discardIncompleteCorpora(workspace)
  const { name, byteCount } = source
  const corpusId = insertCorpus(workspace, { name, source: name, byteCount, ...contents })
  try {
    const counts = await fillCorpus(workspace, corpusId, preview, onProgress, signal)
    await checkUnchanged(source)
    completeCorpus(workspace, corpusId)
    return { corpusId, ...counts, alreadyThere: false }
  } catch (error) {
    discardIncompleteCorpora(workspace)
    throw error
  }
}

async function fillCorpus(
  workspace: WritableWorkspace,
  corpusId: number,
  preview: CorpusPreview,
  onProgress: (progress: ImportProgress) => void,
  signal: AbortSignal | undefined,
): Promise<Pick<ImportResult, 'pairCount' | 'rejectedCount' | 'scoreRange'>> {
  const { path, byteCount } = preview
  let pairCount = 0
  let rejectedCount = 0
  let scoreRange: ScoreRange | null = null
  let firstReason: string | undefined
  for await (const { rows, rejected, bytesRead } of readCorpus(path, preview, signal)) {
    inTransaction(workspace, () => {
      appendPairs(workspace, corpusId, rows.map(toNewPair))
      appendRejectedRows(workspace, corpusId, rejected)
    })
    pairCount += rows.length
    rejectedCount += rejected.length
    scoreRange = rangeOf(
      rows.flatMap((row) => row.score ?? []),
      scoreRange,
    )
    firstReason ??= rejected[0]?.reason
    onProgress({ kind: 'rows', bytesRead, byteCount, pairCount, rejectedCount })
    // Whoever else has asked for something gets an answer between two batches.
    await setImmediate()
  }
  if (pairCount === 0) throw noUsableRow(path, firstReason)
  return { pairCount, rejectedCount, scoreRange }
}

function toNewPair({ row, a, b, score, id, metadata }: CorpusRow): NewPair {
  return { row, a, b, gold: score, externalId: id, metadata }
}

function resultOf({ id, pairCount, rejectedCount, goldLow, goldHigh }: Corpus): ImportResult {
  const scoreRange = goldLow === null || goldHigh === null ? null : { low: goldLow, high: goldHigh }
  return { corpusId: id, pairCount, rejectedCount, scoreRange, alreadyThere: true }
}
