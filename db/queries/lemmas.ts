// Finds the sentences that have a lemma.

import { lemmaForm } from '../../core/text/lemmaForm.ts'
import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

// As one text: a frequent lemma is in 100,000 sentences, and a row each would take three times as long.
const withLemma = query<{ lemma: string }, { readonly ids: string }>(
  'SELECT json_group_array(sentence_id) AS ids FROM sentence_lemma WHERE lemma = @lemma',
)

/** Ids of the sentences with a word of this lemma, in any case and normal form. */
export function sentencesWithLemma(workspace: Workspace, lemma: string): ReadonlySet<number> {
  const ids = withLemma.get(workspace, { lemma: lemmaForm(lemma) })?.ids ?? '[]'
  // Written by SQLite itself just now, from a column of integers: nothing that a check could find.
  return new Set(JSON.parse(ids) as readonly number[])
}
