// What the parts of Explore share: the run, the filter as data, rows and facets, and the changes that the parts make.
import { computed, inject, type InjectionKey, provide, shallowRef, watch } from 'vue'
import { emptyFilter, type Filter, type NumericField } from '../../../core/filter/filter.ts'
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useView } from '../../state/view.ts'
import { useWorkspace } from '../../state/workspace.ts'
import { readFilter } from '../../../core/filter/filterEdits.ts'
import { searchedWords } from './markedText.ts'
import { useContinuedChange } from './useContinuedChange.ts'
import { useFacets } from './useFacets.ts'
import { usePairs } from './usePairs.ts'

function createExplorer() {
  const { engine } = useBridge()
  const view = useView()
  const workspace = useWorkspace()
  const changeContinued = useContinuedChange()

  const metadataColumns = computed(() => workspace.corpus?.metadataColumns ?? [])
  const hasGold = computed(() => (workspace.corpus?.goldRange ?? null) !== null)
  /** Null when the text of the view cannot be read, as after it was written for another corpus. */
  const readable = computed(() => readFilter(view.current.where, metadataColumns.value))
  const filter = computed(() => readable.value ?? emptyFilter)
  const searched = computed(() => searchedWords(filter.value))
  /** Moves when the rows of another question begin. */
  const beginning = shallowRef(0)

  const selection = () => {
    const { runId, where } = view.current
    return runId === null ? null : { runId, where }
  }
  const changes = () =>
    (workspace.pairChanges.get(view.current.runId ?? -1) ?? 0) + workspace.annotationChanges
  const pairs = usePairs(
    engine,
    () => {
      const { runId, where, sort, descending } = view.current
      return runId === null ? null : { runId, where, sort, descending }
    },
    changes,
    () => (beginning.value += 1),
  )
  const facets = useFacets(engine, selection, changes)
  // What could not be shown may be there now: the workspace is told anew when the engine is back.
  watch(
    () => workspace.workspace,
    () => {
      if (pairs.problem.value !== null) pairs.retry()
      if (facets.problem.value !== null) facets.retry()
    },
  )

  return {
    metadataColumns,
    hasGold,
    filter,
    searched,
    beginning,
    pairs,
    facets,
    changeFilter: (changed: Filter): void => view.change({ where: formatFilter(changed) }),
    /** Like `changeFilter`, as one step of undo with the changes just before, unless this begins something new. */
    changeFilterContinued: (changed: Filter, isNew: boolean): void =>
      changeContinued({ where: formatFilter(changed) }, isNew),
    /** The largest first, then the smallest first, then in the order of the corpus again. */
    sortBy: (field: NumericField): void => {
      const { sort, descending } = view.current
      if (sort !== field) view.change({ sort: field, descending: field !== 'row' })
      else if (descending) view.change({ descending: false })
      else view.change({ sort: 'row', descending: field === 'row' })
    },
  }
}

export type Explorer = ReturnType<typeof createExplorer>

const explorerKey: InjectionKey<Explorer> = Symbol('explorer')

/** Makes the explorer of a page, for the page and what is in it. */
export function provideExplorer(): Explorer {
  const explorer = createExplorer()
  provide(explorerKey, explorer)
  return explorer
}

/** @throws Error outside the page */
export function useExplorer(): Explorer {
  const explorer = inject(explorerKey)
  if (explorer === undefined) throw new Error('The explorer is used outside its page.')
  return explorer
}
