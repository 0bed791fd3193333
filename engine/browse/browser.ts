// Answers what a window asks while someone browses the pairs of an open workspace: pages, positions, facets.

import { setImmediate } from 'node:timers/promises'
import type { Filter } from '../../core/filter/filter.ts'
import { formatFilter } from '../../core/filter/formatFilter.ts'
import { parseFilter } from '../../core/filter/parseFilter.ts'
import { countMatchingPairs } from '../../db/queries/pairs.ts'
import { matchingPairIds } from '../../db/queries/matchingIds.ts'
import type { Workspace } from '../../db/workspace.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import type {
  Facets,
  NumericFacet,
  Ordering,
  PairPage,
  Selection,
} from '../../contract/engine/schemas/pairs.ts'
import { createKnownRuns, type KnownRun } from './knownRuns.ts'
import type { CodedColumn } from './metadataCodes.ts'
import { countOf, positionsIn } from './maskPositions.ts'
import { metadataFacets } from './metadataFacets.ts'
import { readPairRow } from '../pair/pairRow.ts'
import { remember } from './remember.ts'
import type { RunIndex } from './runIndex.ts'

type OrderedSelection = Selection & Ordering

interface PageRequest extends OrderedSelection {
  /** Pairs of the ordered selection to leave out in front. */
  readonly offset: number
  readonly limit: number
}

/** Pairs of an index; valid as long as the index, which must not be changed. */
export interface SelectedPairs {
  readonly index: RunIndex
  /** Where the pairs stand in the index, ascending. */
  readonly positions: Uint32Array
  /** A metadata column of the corpus; undefined when there is no such column, or its values are too long to be kept. */
  readonly codedColumn: (name: string) => CodedColumn | undefined
  /** The names of the columns with few values that many pairs of the run share. */
  readonly groupingColumns: () => readonly string[]
}

/**
 * Every answer is of the workspace as it is when it is given, also while runs go on.
 * All throw PairLensError: `input` for a filter that cannot be used, `arguments` for a run that does not exist.
 */
export interface Browser {
  readonly page: (request: PageRequest) => PairPage
  /**
   * Works out what answers about a selection are slow without, a few milliseconds at a time between other work.
   * @throws PairLensError `interrupted` when the signal aborts; otherwise as the answers do
   */
  readonly prepare: (selection: Selection, signal: AbortSignal) => Promise<void>
  /** Where a pair stands in the ordered selection, from 0; null when it is not in it. */
  readonly position: (request: OrderedSelection & { readonly pairId: number }) => number | null
  readonly facets: (selection: Selection) => Facets
  /** The ids of the selected pairs, failed ones under `is:failed`. */
  readonly pairIds: (selection: Selection) => Float64Array
  /** The numbers of the selected pairs; none under `is:failed`, as failed pairs have no numbers. */
  readonly select: (selection: Selection) => SelectedPairs
  /** Forgets a run; to be called when it was deleted, as its id may be given to another one. */
  readonly invalidate: (runId: number) => void
}

const mostSelections = 8
/** Nobody notices that the engine does nothing else for so long. */
const sliceMs = 20

/** A browser of an open workspace; it needs some 30 MB for each of the two runs that were browsed last, at 100,000 pairs. */
export function createBrowser(workspace: Workspace): Browser {
  const runs = createKnownRuns(workspace)

  const selected = (request: OrderedSelection): { readonly run: KnownRun; readonly ids: Float64Array } => {
    const run = runs.current(request.runId)
    const filter = filterOf(run, request.where)
    // Failed pairs have no numbers and are in no index. They are few, and repeated ones do not change their count.
    if (wantsFailed(filter)) return { run, ids: matchingPairIds(workspace, request.runId, filter, request) }
    const key = `${request.sort} ${request.descending} ${formatFilter(filter)}`
    return {
      run,
      ids: remember(run.selections, mostSelections, key, () => selectedIds(run, filter, request)),
    }
  }
  const isPrepared = ({ runId, where }: Selection): boolean => {
    const run = runs.current(runId)
    const filter = filterOf(run, where)
    if (wantsFailed(filter)) return true
    return filter.conditions.every(
      (condition) =>
        condition.kind !== 'pos-pair' ||
        run.posShares.advance(run.view.index, condition.first, condition.second, sliceMs),
    )
  }
  return {
    prepare: async (selection, signal) => {
      while (!isPrepared(selection)) {
        await setImmediate()
        assertNotAborted(signal, 'Looking for pairs was stopped.')
      }
    },
    page: (request) => {
      const { run, ids } = selected(request)
      const shown = ids.subarray(request.offset, request.offset + request.limit)
      return {
        rows: Array.from(shown, (pairId) => readPairRow(workspace, request.runId, pairId)),
        matching: ids.length,
        total: run.progress.done,
      }
    },
    position: (request) => {
      const position = selected(request).ids.indexOf(request.pairId)
      return position < 0 ? null : position
    },
    facets: ({ runId, where }) => {
      const run = runs.current(runId)
      const filter = filterOf(run, where)
      return wantsFailed(filter)
        ? facetsOfFailed(run, countMatchingPairs(workspace, runId, filter))
        : facetsOf(run, filter)
    },
    pairIds: ({ runId, where }) => selected({ runId, where, sort: 'row', descending: false }).ids,
    select: ({ runId, where }) => {
      const run = runs.current(runId)
      const filter = filterOf(run, where)
      const { index, codedColumn } = run.view
      return {
        index,
        codedColumn,
        groupingColumns: () =>
          metadataFacets(run.view, run.corpus.metadataColumns, []).map(({ column }) => column),
        positions: wantsFailed(filter) ? new Uint32Array() : positionsIn(run.view.maskOf(filter.conditions)),
      }
    },
    invalidate: (runId) => runs.forget(runId),
  }
}

function filterOf(run: KnownRun, where: string): Filter {
  return parseFilter(where, { metadataColumns: run.corpus.metadataColumns })
}

function wantsFailed(filter: Filter): boolean {
  return filter.conditions.some((condition) => condition.kind === 'flag' && condition.flag === 'failed')
}

function selectedIds(
  { view }: KnownRun,
  { conditions }: Filter,
  { sort, descending }: Ordering,
): Float64Array {
  const mask = view.maskOf(conditions)
  const ids = new Float64Array(countOf(mask))
  let count = 0
  for (const position of view.order(sort, descending)) {
    if (mask[position] === 1) ids[count++] = view.index.numbers.pair[position] ?? NaN
  }
  return ids
}

function facetsOf(run: KnownRun, { conditions }: Filter): Facets {
  const mask = run.view.maskOf(conditions)
  return {
    matching: countOf(mask),
    total: run.progress.done,
    numeric: run.numericFacets(conditions),
    metadata: metadataFacets(run.view, run.corpus.metadataColumns, conditions),
    annotations: run.annotationFacets(mask),
    flags: flagsOf(run),
  }
}

/** The facets of the whole run, none of whose pairs is among the failed ones. */
function facetsOfFailed(run: KnownRun, matching: number): Facets {
  const whole = facetsOf(run, { conditions: [] })
  const withoutMatching = <Counted extends { readonly matching: number }>(counted: readonly Counted[]) =>
    counted.map((entry) => ({ ...entry, matching: 0 }))
  return {
    ...whole,
    matching,
    numeric: whole.numeric.map((facet): NumericFacet => ({ ...facet, bins: withoutMatching(facet.bins) })),
    metadata: whole.metadata.map((facet) => ({ ...facet, values: withoutMatching(facet.values) })),
    annotations: {
      ...whole.annotations,
      tags: withoutMatching(whole.annotations.tags),
      tagged: { ...whole.annotations.tagged, matching: 0 },
      noted: { ...whole.annotations.noted, matching: 0 },
    },
  }
}

function flagsOf({ view, progress }: KnownRun): Facets['flags'] {
  return {
    truncated: countOf(view.index.truncated),
    unknown: countOf(view.index.mostlyUnknown),
    unconverged: countOf(view.index.unconverged),
    failed: progress.failed,
  }
}
