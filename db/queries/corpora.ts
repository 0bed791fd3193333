// Reads corpora: which there are, how they were imported, what was refused.

import { z } from 'zod'
import type { LineCounts } from '../../core/corpus/survey.ts'
import { PairLensError } from '../../core/errors.ts'
import { canonicalJson, readJson } from '../json.ts'
import type { NoParameters } from '../sql.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** A corpus as it was imported. */
export interface Corpus {
  readonly id: number
  readonly name: string
  /** File name without its folder. */
  readonly source: string
  readonly sha256: string
  readonly byteCount: number
  /** As given to the import; the importer knows its shape. */
  readonly dialect: unknown
  /** The column mapping, as given to the import. */
  readonly columns: unknown
  /** Names of the metadata columns that occur: what a filter may compare. */
  readonly metadataColumns: readonly string[]
  /** Lowest and highest gold score that occur; null when there is none. */
  readonly goldLow: number | null
  readonly goldHigh: number | null
  readonly pairCount: number
  readonly rejectedCount: number
  /** What became of the lines of the file; null for a corpus that was imported before they were counted. */
  readonly counts: LineCounts | null
  /** ISO 8601. */
  readonly importedAt: string
  readonly complete: boolean
}

/** A row of the file that did not become a pair. */
export interface RejectedRow {
  readonly row: number
  readonly reason: string
  /** The beginning of the row. */
  readonly excerpt: string
}

interface CorpusRow extends Omit<Corpus, 'dialect' | 'columns' | 'metadataColumns' | 'counts' | 'complete'> {
  readonly usableLines: number | null
  readonly blankLines: number | null
  readonly headerLines: number | null
  readonly lineBreaksInFields: number | null
  readonly dialect: string
  readonly columns: string
  readonly metadataColumns: string
  readonly complete: number
}

const select = `
  SELECT id, name, source, sha256, byte_count AS byteCount, dialect, columns, metadata_columns AS metadataColumns,
    gold_low AS goldLow, gold_high AS goldHigh, pair_count AS pairCount, rejected_count AS rejectedCount,
    usable_lines AS usableLines, blank_lines AS blankLines, header_lines AS headerLines,
    line_breaks_in_fields AS lineBreaksInFields, imported_at AS importedAt, complete
  FROM corpus`

const byContents = query<{ sha256: string; dialect: string; columns: string }, CorpusRow>(
  `${select} WHERE sha256 = @sha256 AND dialect = @dialect AND columns = @columns AND complete = 1 ORDER BY id`,
)
const byId = query<{ id: number }, CorpusRow>(`${select} WHERE id = @id`)
const newestFirst = query<NoParameters, CorpusRow>(`${select} WHERE complete = 1 ORDER BY id DESC`)
const complete = query<NoParameters, { readonly id: number }>(
  'SELECT id FROM corpus WHERE complete = 1 LIMIT 1',
)
const rejected = query<{ corpusId: number; limit: number }, RejectedRow>(`
  SELECT row_number AS row, reason, excerpt FROM rejected_row
  WHERE corpus_id = @corpusId ORDER BY row_number, id LIMIT @limit`)

/** The complete corpus that was made of the same bytes in the same way, if there is one. */
export function findCorpus(
  workspace: Workspace,
  contents: { readonly sha256: string; readonly dialect: object; readonly columns: object },
): Corpus | undefined {
  const row = byContents.get(workspace, {
    sha256: contents.sha256,
    dialect: canonicalJson(contents.dialect),
    columns: canonicalJson(contents.columns),
  })
  return row && toCorpus(workspace, row)
}

/** The corpus with an id. @throws PairLensError `workspace` when there is none */
export function getCorpus(workspace: Workspace, corpusId: number): Corpus {
  const row = byId.get(workspace, { id: corpusId })
  if (row !== undefined) return toCorpus(workspace, row)
  throw new PairLensError(
    'workspace',
    `The workspace "${workspace.path}" has no corpus ${corpusId}; list what it has with "pairlens stats".`,
  )
}

/** All complete corpora, the newest first. */
export function listCorpora(workspace: Workspace): readonly Corpus[] {
  return newestFirst.all(workspace, {}).map((row) => toCorpus(workspace, row))
}

/** Whether the import of any corpus was ever completed. */
export function hasCompleteCorpus(workspace: Workspace): boolean {
  return complete.get(workspace, {}) !== undefined
}

/** The first rows of a corpus that were refused, in the order of the file. */
export function rejectedRows(workspace: Workspace, corpusId: number, limit: number): readonly RejectedRow[] {
  return rejected.all(workspace, { corpusId, limit })
}

function toCorpus(workspace: Workspace, row: CorpusRow): Corpus {
  const { usableLines, blankLines, headerLines, lineBreaksInFields, ...rest } = row
  return {
    ...rest,
    dialect: readJson(workspace, 'corpus.dialect', row.dialect, z.unknown()),
    columns: readJson(workspace, 'corpus.columns', row.columns, z.unknown()),
    metadataColumns: readJson(workspace, 'corpus.metadata_columns', row.metadataColumns, z.array(z.string())),
    counts:
      usableLines === null || blankLines === null || headerLines === null || lineBreaksInFields === null
        ? null
        : {
            lines: usableLines + row.rejectedCount + blankLines,
            pairs: usableLines,
            rejected: row.rejectedCount,
            blank: blankLines,
            headerLines,
            lineBreaksInFields,
          },
    complete: row.complete === 1,
  }
}
