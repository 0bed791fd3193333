// The part of the view that a saved view keeps: how the corpus is looked at, and not which run and pairs.
import { z } from 'zod'
import { PairLensError } from '../../core/errors.ts'
import { todaysFieldName, withTodaysNames } from '../../core/filter/formerNames.ts'
import { i18n } from '../i18n/index.ts'
import { type ViewState, viewState } from './viewState.ts'

// Ids are of one workspace; the run is kept apart, and a single pair is said by a filter, as in row=12. What a view of
// another version leaves out is as in the beginning.
const kept = viewState.omit({ runId: true, pairId: true, pinnedPairId: true }).partial()

/** Views were saved without their version as long as there was one. */
const unversioned = z.object({
  version: z.undefined().optional(),
  where: z.string().optional(),
  sort: z.string().optional(),
})

/** What is kept of a view. */
export function savedState(view: ViewState): Record<string, unknown> {
  return kept.parse(view)
}

/** @param name of the view, for the message. @throws PairLensError `input` when something in it cannot be shown */
export function readSavedState(name: string, state: unknown): Partial<ViewState> {
  const parsed = kept.safeParse(inTodaysNames(state))
  if (!parsed.success) {
    const part = parsed.error.issues[0]?.path.join('.') ?? ''
    throw new PairLensError('input', i18n.global.t('views.unreadable', { name, part }))
  }
  return Object.fromEntries(Object.entries(parsed.data).filter(([, value]) => value !== undefined))
}

/** Numbers of pairs had other names in the first version: its filter and order are translated, not read anew. */
function inTodaysNames(state: unknown): unknown {
  const old = unversioned.loose().safeParse(state).data
  if (old === undefined) return state
  const { where, sort } = old
  return {
    ...old,
    version: 2,
    ...(where === undefined ? {} : { where: withTodaysNames(where) }),
    ...(sort === undefined ? {} : { sort: todaysFieldName(sort) }),
  }
}
