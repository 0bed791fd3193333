// Removes corpora whose import was cut short, and the sentences that only they had.

import { command, inTransaction, type NoParameters, query } from '../sql.ts'
import type { WritableWorkspace } from '../workspace.ts'

const incomplete = query<NoParameters, { readonly corpusId: number }>(
  'SELECT id AS corpusId FROM corpus WHERE complete = 0',
)
const sentenceCollection = command<{ corpusId: number }>(`
  INSERT OR IGNORE INTO temp.discarded (sentence_id)
  SELECT sentence_a FROM pair WHERE corpus_id = @corpusId
  UNION ALL SELECT sentence_b FROM pair WHERE corpus_id = @corpusId`)
const textRemoval = command<{ corpusId: number }>(
  'DELETE FROM pair_text WHERE rowid IN (SELECT id FROM pair WHERE corpus_id = @corpusId)',
)
const corpusRemoval = command<{ corpusId: number }>('DELETE FROM corpus WHERE id = @corpusId')
const sentenceRemoval = command<NoParameters>(`
  DELETE FROM sentence WHERE id IN (SELECT sentence_id FROM temp.discarded)
    AND NOT EXISTS (SELECT 1 FROM pair WHERE sentence_a = sentence.id)
    AND NOT EXISTS (SELECT 1 FROM pair WHERE sentence_b = sentence.id)`)

/**
 * Removes what imports that were cut short left behind; the answer is how many there were. To be called under the
 * engine lock: the import of another process would look the same.
 */
export function discardIncompleteCorpora(workspace: WritableWorkspace): number {
  return inTransaction(workspace, () => {
    const corpora = incomplete.all(workspace, {})
    if (corpora.length === 0) return 0
    workspace.database.exec('CREATE TEMP TABLE IF NOT EXISTS discarded (sentence_id INTEGER PRIMARY KEY)')
    for (const corpus of corpora) {
      sentenceCollection.run(workspace, corpus)
      textRemoval.run(workspace, corpus)
      corpusRemoval.run(workspace, corpus)
    }
    sentenceRemoval.run(workspace, {})
    workspace.database.exec('DROP TABLE temp.discarded')
    return corpora.length
  })
}
