// The facets beside the table: counts that follow the filter a moment later.
import { onScopeDispose, shallowRef, watch } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { Facets, Selection } from '../../../contract/engine/schemas/pairs.ts'
import type { EngineConnection } from '../../bridge/bridge.ts'
import { createLatest } from './latest.ts'

const debounceMs = 30

/**
 * @param selection what is shown; null for nothing
 * @param changes moves when the run has gained or lost pairs
 */
export function useFacets(
  engine: Pick<EngineConnection, 'call'>,
  selection: () => Selection | null,
  changes: () => number,
) {
  const facets = shallowRef<Facets | null>(null)
  const problem = shallowRef<string | null>(null)
  let timer: ReturnType<typeof setTimeout> | undefined

  const latest = createLatest<Selection, Facets>(
    ({ runId, where }, signal) => engine.call('pairs.facets', { runId, where }, { signal }),
    (answered) => {
      facets.value = answered
      problem.value = null
    },
    (thrown) => {
      problem.value = messageOf(thrown)
    },
  )

  const ask = (): void => {
    timer = undefined
    const asked = selection()
    if (asked !== null) latest.ask(asked)
  }
  watch(
    [() => selection()?.runId, () => selection()?.where, changes],
    ([runId], [runBefore]) => {
      if (runId !== runBefore) {
        latest.stop()
        facets.value = null
      }
      // The first of several changes decides when: a brush in motion must not wait until it rests.
      timer ??= setTimeout(ask, debounceMs)
    },
    { immediate: true },
  )
  onScopeDispose(() => {
    clearTimeout(timer)
    latest.stop()
  })
  return { facets, problem, retry: ask }
}
