// Writes corpora: an import begins incomplete, is filled batch by batch, and becomes visible when it is complete.

import type { LineCounts } from '../../core/corpus/survey.ts'
import { canonicalJson } from '../json.ts'
import { command, inTransaction, query } from '../sql.ts'
import type { WritableWorkspace } from '../workspace.ts'
import type { RejectedRow } from './corpora.ts'

/** What is known of a corpus before its rows are read. */
export interface NewCorpus {
  readonly name: string
  /** File name without its folder. */
  readonly source: string
  readonly sha256: string
  readonly byteCount: number
  readonly dialect: object
  readonly columns: object
}

/** One row of the file. */
export interface NewPair {
  readonly row: number
  readonly a: string
  readonly b: string
  readonly gold: number | null
  readonly externalId: string | null
  /** The other columns by name. */
  readonly metadata: Readonly<Record<string, string>>
}

interface CorpusId {
  readonly corpusId: number
}

const corpusInsertion = command<{
  name: string
  source: string
  sha256: string
  byteCount: number
  dialect: string
  columns: string
  now: string
}>(`
  INSERT INTO corpus (name, source, sha256, byte_count, dialect, columns, imported_at)
  VALUES (@name, @source, @sha256, @byteCount, @dialect, @columns, @now)`)

const lastRow = query<{ corpusId: number }, { readonly row: number | null }>(
  'SELECT max(row_number) AS row FROM pair WHERE corpus_id = @corpusId',
)
const sentenceInsertion = command<{ text: string }>(
  'INSERT INTO sentence (text) VALUES (@text) ON CONFLICT (text) DO NOTHING',
)
const sentenceByText = query<{ text: string }, { readonly id: number }>(
  'SELECT id FROM sentence WHERE text = @text',
)
const pairInsertion = command<{
  corpusId: number
  row: number
  sentenceA: number
  sentenceB: number
  gold: number | null
  externalId: string | null
  metadata: string
}>(`
  INSERT INTO pair (corpus_id, row_number, sentence_a, sentence_b, gold, external_id, metadata)
  VALUES (@corpusId, @row, @sentenceA, @sentenceB, @gold, @externalId, @metadata)`)
const textInsertion = command<{ pairId: number; a: string; b: string }>(
  'INSERT INTO pair_text (rowid, a, b) VALUES (@pairId, @a, @b)',
)
const rejectedInsertion = command<{ corpusId: number; row: number; reason: string; excerpt: string }>(`
  INSERT INTO rejected_row (corpus_id, row_number, reason, excerpt) VALUES (@corpusId, @row, @reason, @excerpt)`)

const completion = command<{
  corpusId: number
  usableLines: number | null
  blankLines: number | null
  headerLines: number | null
  lineBreaksInFields: number | null
}>(`
  UPDATE corpus SET
    complete = 1,
    usable_lines = @usableLines,
    blank_lines = @blankLines,
    header_lines = @headerLines,
    line_breaks_in_fields = @lineBreaksInFields,
    pair_count = (SELECT count(*) FROM pair WHERE corpus_id = @corpusId),
    rejected_count = (SELECT count(*) FROM rejected_row WHERE corpus_id = @corpusId),
    gold_low = (SELECT min(gold) FROM pair WHERE corpus_id = @corpusId),
    gold_high = (SELECT max(gold) FROM pair WHERE corpus_id = @corpusId),
    metadata_columns = (
      SELECT coalesce(json_group_array(key), '[]') FROM (
        SELECT entry.key AS key FROM pair, json_each(pair.metadata) AS entry
        WHERE pair.corpus_id = @corpusId GROUP BY entry.key ORDER BY min(pair.id), entry.id
      )
    )
  WHERE id = @corpusId AND complete = 0`)

const underImport = query<CorpusId, CorpusId>(
  'SELECT id AS corpusId FROM corpus WHERE id = @corpusId AND complete = 0',
)
/** Begins an import; the answer is the id of the corpus, which stays incomplete until {@link completeCorpus}. */
export function insertCorpus(workspace: WritableWorkspace, corpus: NewCorpus): number {
  return corpusInsertion.run(workspace, {
    name: corpus.name,
    source: corpus.source,
    sha256: corpus.sha256,
    byteCount: corpus.byteCount,
    dialect: canonicalJson(corpus.dialect),
    columns: canonicalJson(corpus.columns),
    now: new Date().toISOString(),
  }).insertedId
}

/**
 * Adds rows to an incomplete corpus, in ascending order of their row numbers, as one transaction.
 *
 * @throws RangeError when the corpus is complete or gone
 */
export function appendPairs(workspace: WritableWorkspace, corpusId: number, pairs: readonly NewPair[]): void {
  createPairAppender(workspace, corpusId)(pairs)
}

/**
 * Starts adding rows to an incomplete corpus as {@link appendPairs} does, batch after batch, which is faster than
 * looking up every time what is there. After a failure the import cannot go on.
 */
export function createPairAppender(
  workspace: WritableWorkspace,
  corpusId: number,
): (pairs: readonly NewPair[]) => void {
  let previousRow: number | undefined
  const sentenceId = createSentenceWriter(workspace)
  return (pairs) =>
    inTransaction(workspace, () => {
      if (underImport.get(workspace, { corpusId }) === undefined) throw notUnderImport(corpusId)
      previousRow ??= lastRow.get(workspace, { corpusId })?.row ?? -Infinity
      for (const pair of pairs) {
        // Everything that pages by id relies on ids in the order of the file.
        if (pair.row <= previousRow) throw new RangeError(`row ${pair.row} comes after row ${previousRow}`)
        previousRow = pair.row
        const { insertedId: pairId } = pairInsertion.run(workspace, {
          corpusId,
          row: pair.row,
          sentenceA: sentenceId(pair.a),
          sentenceB: sentenceId(pair.b),
          gold: pair.gold,
          externalId: pair.externalId,
          metadata: JSON.stringify(pair.metadata),
        })
        textInsertion.run(workspace, { pairId, a: pair.a, b: pair.b })
      }
    })
}

/** Notes rows that did not become pairs, as one transaction. */
export function appendRejectedRows(
  workspace: WritableWorkspace,
  corpusId: number,
  rows: readonly RejectedRow[],
): void {
  inTransaction(workspace, () => {
    for (const { row, reason, excerpt } of rows) {
      rejectedInsertion.run(workspace, { corpusId, row, reason, excerpt })
    }
  })
}

/**
 * Ends an import: counts, the range of the gold score and the metadata columns are settled, and others may see it.
 *
 * @param counts what became of the lines of the file, where they were counted
 * @throws RangeError when the corpus is complete or gone
 */
export function completeCorpus(
  workspace: WritableWorkspace,
  corpusId: number,
  counts: LineCounts | null = null,
): void {
  const { changes } = completion.run(workspace, {
    corpusId,
    usableLines: counts?.pairs ?? null,
    blankLines: counts?.blank ?? null,
    headerLines: counts?.headerLines ?? null,
    lineBreaksInFields: counts?.lineBreaksInFields ?? null,
  })
  if (changes === 0) throw notUnderImport(corpusId)
}

function notUnderImport(corpusId: number): RangeError {
  return new RangeError(`corpus ${corpusId} is not being imported`)
}

/**
 * Finds the ids of texts, inserting those that are new. In most corpora nearly all texts are new, in others few are:
 * what the last texts were is tried first, so that most of them cost one statement.
 */
function createSentenceWriter(workspace: WritableWorkspace): (text: string) => number {
  let wasNew = true
  const known = (text: string): number | undefined => sentenceByText.get(workspace, { text })?.id
  return (text) => {
    const found = wasNew ? undefined : known(text)
    if (found !== undefined) return found
    const { changes, insertedId } = sentenceInsertion.run(workspace, { text })
    if (changes === 1) {
      wasNew = true
      return insertedId
    }
    wasNew = false
    const id = known(text)
    if (id === undefined) throw new RangeError('a text that is there was not found')
    return id
  }
}
