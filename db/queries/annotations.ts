// Tags and notes: what people say about pairs.

import { folded } from '../../core/annotations/folded.ts'
import { readNote } from '../../core/annotations/noteText.ts'
import { readTagName, tagKey } from '../../core/annotations/tagName.ts'
import { PairLensError } from '../../core/errors.ts'
import type { NoParameters } from '../sql.ts'
import { command, inTransaction, query } from '../sql.ts'
import type { Workspace, WritableWorkspace } from '../workspace.ts'

/** What someone has said about a pair. */
export interface Annotation {
  /** In the order of the alphabet. */
  readonly tags: readonly string[]
  readonly note: string | null
}

/** Tags to give to pairs, and to take from them. */
export interface TagChange {
  readonly add: readonly string[]
  readonly remove: readonly string[]
}

interface TagRow {
  readonly id: number
  readonly name: string
}

const revision = query<NoParameters, { readonly value: number }>('SELECT value FROM annotation_revision')
const tagsOf = query<{ pairId: number }, TagRow>(`
  SELECT tag.id, tag.name FROM pair_tag JOIN tag ON tag.id = pair_tag.tag_id
  WHERE pair_tag.pair_id = @pairId ORDER BY tag.key`)
const noteOf = query<{ pairId: number }, { readonly text: string }>(
  'SELECT text FROM note WHERE pair_id = @pairId',
)
const byKey = query<{ key: string }, TagRow>('SELECT id, name FROM tag WHERE key = @key')
const counted = query<NoParameters, { readonly name: string; readonly pairs: number }>(`
  SELECT tag.name, count(*) AS pairs FROM pair_tag JOIN tag ON tag.id = pair_tag.tag_id
  GROUP BY tag.id ORDER BY tag.key`)
const tagged = query<{ corpusId: number }, { readonly name: string; readonly pairId: number }>(`
  SELECT tag.name, pair_tag.pair_id AS pairId
  FROM tag JOIN pair_tag ON pair_tag.tag_id = tag.id JOIN pair ON pair.id = pair_tag.pair_id
  WHERE pair.corpus_id = @corpusId ORDER BY tag.key, pair_tag.pair_id`)
const noted = query<{ corpusId: number }, { readonly pairId: number }>(`
  SELECT note.pair_id AS pairId FROM note JOIN pair ON pair.id = note.pair_id
  WHERE pair.corpus_id = @corpusId ORDER BY note.pair_id`)
const known = query<{ corpusId: number; pairIds: string }, { readonly pairId: number }>(`
  SELECT pair.id AS pairId FROM json_each(@pairIds) AS given JOIN pair ON pair.id = given.value
  WHERE pair.corpus_id = @corpusId`)
const withTag = query<{ tagId: number; pairIds: string }, { readonly pairId: number }>(`
  SELECT value AS pairId FROM json_each(@pairIds)
  WHERE value IN (SELECT pair_id FROM pair_tag WHERE tag_id = @tagId)`)

const revising = command<NoParameters>('UPDATE annotation_revision SET value = value + 1')
const tagInsertion = command<{ name: string; key: string }>(
  'INSERT INTO tag (name, key) VALUES (@name, @key) ON CONFLICT (key) DO NOTHING',
)
const tagging = command<{ tagId: number; pairIds: string }>(`
  INSERT INTO pair_tag (tag_id, pair_id) SELECT @tagId, value FROM json_each(@pairIds) WHERE true
  ON CONFLICT (tag_id, pair_id) DO NOTHING`)
const untagging = command<{ tagId: number; pairIds: string }>(`
  DELETE FROM pair_tag WHERE tag_id = @tagId AND pair_id IN (SELECT value FROM json_each(@pairIds))`)
/** A tag that no pair has is forgotten: nothing leads to it. */
const forgetting = command<{ tagId: number }>(`
  DELETE FROM tag WHERE id = @tagId AND NOT EXISTS (SELECT 1 FROM pair_tag WHERE tag_id = @tagId)`)
const noteInsertion = command<{ pairId: number; text: string; folded: string; now: string }>(`
  INSERT INTO note (pair_id, text, folded, changed_at) VALUES (@pairId, @text, @folded, @now)
  ON CONFLICT (pair_id) DO UPDATE SET text = @text, folded = @folded, changed_at = @now`)
const noteRemoval = command<{ pairId: number }>('DELETE FROM note WHERE pair_id = @pairId')

/** A number that moves whenever a tag or a note has changed, whoever changed it. */
export function annotationRevision(workspace: Workspace): number {
  return revision.get(workspace, {})?.value ?? 0
}

/** What has been said about a pair; nothing about one that does not exist. */
export function annotationOf(workspace: Workspace, pairId: number): Annotation {
  const tags = tagsOf.all(workspace, { pairId }).map(({ name }) => name)
  return { tags, note: noteOf.get(workspace, { pairId })?.text ?? null }
}

/** Every tag of the workspace with the number of its pairs, in the order of the alphabet. */
export function listTags(workspace: Workspace): readonly { readonly name: string; readonly pairs: number }[] {
  return counted.all(workspace, {})
}

/** The pairs of a corpus that have a tag, once for each of their tags; by tag, then by pair. */
export function taggedPairs(
  workspace: Workspace,
  corpusId: number,
): readonly { readonly name: string; readonly pairId: number }[] {
  return tagged.all(workspace, { corpusId })
}

/** The pairs of a corpus that have a note, ascending. */
export function notedPairs(workspace: Workspace, corpusId: number): readonly number[] {
  return noted.all(workspace, { corpusId }).map(({ pairId }) => pairId)
}

/**
 * Gives tags to pairs of a corpus and takes others from them, all or nothing. It needs no engine lock: no job reads or
 * writes tags, and a transaction as short as this one waits for those of a job as they wait for it.
 *
 * @returns the pairs that are not as they were before
 * @throws PairLensError `input` when a name cannot be used or is in both lists, `arguments` when the corpus lacks one of the pairs
 */
export function changeTags(
  workspace: WritableWorkspace,
  corpusId: number,
  pairIds: readonly number[],
  change: TagChange,
): readonly number[] {
  const [add, remove] = [change.add.map(readTagName), change.remove.map(readTagName)]
  const both = add.find((name) => remove.some((other) => tagKey(other) === tagKey(name)))
  if (both !== undefined) {
    throw new PairLensError(
      'input',
      `The tag "${both}" cannot be both given and taken away; leave out one of the two.`,
    )
  }
  // A tag that nobody has is none.
  if (pairIds.length === 0) return []
  const given = JSON.stringify(pairIds)
  return inTransaction(workspace, () => {
    assertPairs(workspace, corpusId, pairIds, given)
    const changed = new Set<number>()
    for (const name of add) {
      tagInsertion.run(workspace, { name, key: tagKey(name) })
      const tagId = byKey.get(workspace, { key: tagKey(name) })?.id
      if (tagId === undefined) continue
      const having = new Set(withTag.all(workspace, { tagId, pairIds: given }).map(({ pairId }) => pairId))
      tagging.run(workspace, { tagId, pairIds: given })
      for (const pairId of pairIds) if (!having.has(pairId)) changed.add(pairId)
    }
    for (const name of remove) {
      const tagId = byKey.get(workspace, { key: tagKey(name) })?.id
      if (tagId === undefined) continue
      for (const { pairId } of withTag.all(workspace, { tagId, pairIds: given })) changed.add(pairId)
      untagging.run(workspace, { tagId, pairIds: given })
      forgetting.run(workspace, { tagId })
    }
    if (changed.size > 0) revising.run(workspace, {})
    return [...changed]
  })
}

/**
 * Writes the note of a pair of a corpus; a blank one is taken away.
 * @throws PairLensError `input` when it is too long, `arguments` when the corpus lacks the pair
 */
export function changeNote(
  workspace: WritableWorkspace,
  corpusId: number,
  pairId: number,
  written: string,
): void {
  const text = readNote(written)
  inTransaction(workspace, () => {
    assertPairs(workspace, corpusId, [pairId], JSON.stringify([pairId]))
    if (text === '') noteRemoval.run(workspace, { pairId })
    else noteInsertion.run(workspace, { pairId, text, folded: folded(text), now: new Date().toISOString() })
    revising.run(workspace, {})
  })
}

function assertPairs(
  workspace: Workspace,
  corpusId: number,
  pairIds: readonly number[],
  given: string,
): void {
  const found = new Set(known.all(workspace, { corpusId, pairIds: given }).map(({ pairId }) => pairId))
  const missing = pairIds.find((pairId) => !found.has(pairId))
  if (missing === undefined) return
  throw new PairLensError('arguments', `The corpus has no pair ${missing}; choose one of its own.`)
}
