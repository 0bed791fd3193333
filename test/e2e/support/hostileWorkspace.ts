// A workspace whose every text tries to run something: in a window as markup, in a spreadsheet as a formula.
import { writeSyntheticWorkspace } from '../../../bench/synthetic/writeSyntheticWorkspace.ts'
import { openWorkspace } from '../../../db/open.ts'
import { changeNote, changeTags } from '../../../db/queries/annotations.ts'
import { saveView } from '../../../db/queries/savedViews.ts'
import type { WritableWorkspace } from '../../../db/workspace.ts'

/** Leaves a trace as soon as anything takes it for markup, even inside an attribute. */
export function hostile(field: string): string {
  return `<img src=x onerror="globalThis.pwned='${field}'"><script>globalThis.pwned='${field}'</script>"'><b data-injected>${field}</b>{{constructor}}`
}

/** Every field of text, told apart by its name in {@link hostile}. */
export const hostileFields = {
  sentence: `=${hostile('sentence')}`,
  token: hostile('token'),
  word: hostile('word'),
  lemma: hostile('lemma'),
  column: hostile('column'),
  value: hostile('value'),
  externalId: `=HYPERLINK("http://localhost/"&A1)${hostile('id')}`,
  corpus: hostile('corpus'),
  source: hostile('source'),
  model: hostile('model'),
  hash: hostile('hash'),
  rule: hostile('rule'),
  similarity: hostile('similarity'),
  device: hostile('device'),
  version: hostile('version'),
  failure: hostile('failure'),
  reason: hostile('reason'),
  excerpt: hostile('excerpt'),
  tag: hostile('tag'),
  note: `=${hostile('note')}`,
  view: hostile('view'),
  viewFilter: hostile('filter of a view'),
} as const

/** A file name cannot hold a slash. */
export const hostileFileName = `<img src=x onerror="globalThis.pwned='file'"><b data-injected>.pairlens`

const pairs = 120

export function writeHostile(path: string): void {
  writeSyntheticWorkspace(path, { pairs, seed: 7 })
  const workspace = openWorkspace(path, { mode: 'create-or-open' })
  try {
    annotate(workspace)
    for (const change of changes) {
      if (workspace.database.prepare(change).run(hostileFields).changes === 0) throw new Error(change)
    }
  } finally {
    workspace.close()
  }
}

/** Names that a user could not write are put in their place afterwards. */
function annotate(workspace: WritableWorkspace): void {
  const [corpusId, runId] = [1, 1]
  const pairIds = Array.from({ length: pairs }, (_, index) => index + 1)
  changeTags(workspace, corpusId, pairIds, { add: ['tag'], remove: [] })
  for (const pairId of pairIds) changeNote(workspace, corpusId, pairId, 'note')
  const state = { page: 'explore', where: hostileFields.viewFilter }
  saveView(workspace, { name: 'view', runId, corpusId, state }, false)
}

/** How far a sentence's own text stands behind its beginning; the first token is what stands in front. */
const shift = 'length(@sentence) + 2 + length(sentence_id)'

/** With the fields by their names. */
const changes = [
  `UPDATE sentence SET text = @sentence || ' ' || id || ' ' || text`,
  `UPDATE tokenization SET tokens = (
     SELECT json_group_array(json_array(
       value ->> 0,
       @token || key,
       iif(value ->> 4, 0, iif(key = 1, 1, (value ->> 2) + ${shift})),
       iif(value ->> 4, 0, iif(key = 1, length(@sentence), (value ->> 3) + ${shift})),
       value ->> 4,
       value ->> 5
     )) FROM json_each(tokens)
   ), words = (
     SELECT json_group_array(json_array(@word || key, value ->> 1, value ->> 2, value ->> 3, @lemma))
     FROM json_each(words)
   )`,
  `UPDATE OR IGNORE sentence_lemma SET lemma = lower(@lemma)`,
  `UPDATE pair SET external_id = @externalId, metadata = json_object(@column, @value || (id % 2))`,
  `UPDATE corpus SET name = @corpus, source = @source, sha256 = @hash, rejected_count = 1,
     metadata_columns = json_array(@column),
     columns = json_object('a', @column, 'b', @column, 'score', @column, 'id', @column)`,
  `INSERT INTO rejected_row (corpus_id, row_number, reason, excerpt) SELECT id, 9999, @reason, @excerpt FROM corpus`,
  `UPDATE run SET model_name = @model, model_hash = @hash, rule = @rule, similarity_mode = @similarity,
     device = @device, versions = json_object('pairlens', @version), settings = json_object('model', @model)`,
  `UPDATE failure SET reason = @failure`,
  `UPDATE tag SET name = @tag, key = lower(@tag)`,
  `UPDATE note SET text = @note`,
  `UPDATE saved_view SET name = @view`,
]

/** A corpus file whose every field, column names included, is hostile; its second row cannot be used. */
export function hostileCsv(): string {
  const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const rows = [
    [hostile('head of a'), hostile('head of b'), hostile('head of c')],
    [hostile('first a'), hostile('first b'), hostile('first c')],
    [hostile('only one')],
    [hostile('second a'), hostile('second b'), hostile('second c')],
  ]
  return `${rows.map((row) => row.map(quoted).join(',')).join('\n')}\n`
}
