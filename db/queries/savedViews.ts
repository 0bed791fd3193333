// Views that were saved under a name.

import { z } from 'zod'
import { folded } from '../../core/annotations/folded.ts'
import { PairLensError } from '../../core/errors.ts'
import { isNestedDeeper } from '../../core/nesting.ts'
import { readJson } from '../json.ts'
import type { NoParameters } from '../sql.ts'
import { command, inTransaction, query } from '../sql.ts'
import type { Workspace, WritableWorkspace } from '../workspace.ts'

export interface SavedView {
  readonly id: number
  readonly name: string
  /** Null when the run is gone, or the view was made without one. */
  readonly runId: number | null
  readonly corpusId: number | null
  /** As the window gave it. */
  readonly state: Readonly<Record<string, unknown>>
  /** ISO 8601. */
  readonly changedAt: string
}

export type NewView = Omit<SavedView, 'id' | 'changedAt'>

type ViewRow = Omit<SavedView, 'state'> & { readonly state: string }

/** Nothing that a window saved is nested as deeply as this. */
const mostLevels = 64
const state = z.record(z.string(), z.unknown()).refine((value) => !isNestedDeeper(value, mostLevels))

/** In characters. */
const longestName = 100

const select = `
  SELECT id, name, run_id AS runId, corpus_id AS corpusId, state, changed_at AS changedAt FROM saved_view`
const all = query<NoParameters, ViewRow>(`${select} ORDER BY key`)
const byId = query<{ id: number }, ViewRow>(`${select} WHERE id = @id`)
const byKey = query<{ key: string }, ViewRow>(`${select} WHERE key = @key`)
const insertion = command<{
  name: string
  key: string
  runId: number | null
  corpusId: number | null
  state: string
  now: string
}>(`
  INSERT INTO saved_view (name, key, run_id, corpus_id, state, changed_at)
  VALUES (@name, @key, @runId, @corpusId, @state, @now)
  ON CONFLICT (key) DO UPDATE
    SET name = @name, run_id = @runId, corpus_id = @corpusId, state = @state, changed_at = @now`)
const renaming = command<{ id: number; name: string; key: string; now: string }>(
  'UPDATE saved_view SET name = @name, key = @key, changed_at = @now WHERE id = @id',
)
const removal = command<{ id: number }>('DELETE FROM saved_view WHERE id = @id')

/** All of them in the order of the alphabet. */
export function listViews(workspace: Workspace): readonly SavedView[] {
  return all.all(workspace, {}).map((row) => toView(workspace, row))
}

/** @throws PairLensError `arguments` when there is no such view */
export function getView(workspace: Workspace, id: number): SavedView {
  const row = byId.get(workspace, { id })
  if (row === undefined) throw noView()
  return toView(workspace, row)
}

/**
 * Saves a view.
 * @param replace takes the place of the view that has the name
 * @returns its id
 * @throws PairLensError `input` when the name cannot be used, or is taken and nothing is to be replaced
 */
export function saveView(workspace: WritableWorkspace, view: NewView, replace: boolean): number {
  const name = readViewName(view.name)
  const key = folded(name)
  return inTransaction(workspace, () => {
    const before = byKey.get(workspace, { key })
    if (before !== undefined && !replace) throw nameTaken(before.name)
    const { runId, corpusId } = view
    const now = new Date().toISOString()
    insertion.run(workspace, { name, key, runId, corpusId, state: JSON.stringify(view.state), now })
    const saved = byKey.get(workspace, { key })
    if (saved === undefined) throw new Error('A view that was saved is not there.')
    return saved.id
  })
}

/** @throws PairLensError `input` when the name cannot be used or is taken, `arguments` when there is no such view */
export function renameView(workspace: WritableWorkspace, id: number, written: string): void {
  const name = readViewName(written)
  const key = folded(name)
  inTransaction(workspace, () => {
    const other = byKey.get(workspace, { key })
    if (other !== undefined && other.id !== id) throw nameTaken(other.name)
    const now = new Date().toISOString()
    if (renaming.run(workspace, { id, name, key, now }).changes === 0) throw noView()
  })
}

/** Deleting one that is gone already does no harm. */
export function removeView(workspace: WritableWorkspace, id: number): void {
  removal.run(workspace, { id })
}

/** A view's name with single spaces. @throws PairLensError `input` when it is empty or too long */
function readViewName(text: string): string {
  const name = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  if (name === '') throw new PairLensError('input', 'A view needs a name; write what it shows.')
  const { length } = Array.from(name)
  if (length <= longestName) return name
  throw new PairLensError(
    'input',
    `The name of the view has ${length} characters; shorten it to ${longestName} or fewer.`,
  )
}

function nameTaken(name: string): PairLensError {
  return new PairLensError('input', `There is a view "${name}" already; choose another name, or replace it.`)
}

function noView(): PairLensError {
  return new PairLensError('arguments', 'This view is not there any more; choose another one.')
}

function toView(workspace: Workspace, row: ViewRow): SavedView {
  return {
    ...row,
    state: readJson(workspace, 'saved_view.state', row.state, state),
  }
}
