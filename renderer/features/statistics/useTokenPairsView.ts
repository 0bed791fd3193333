// Which pairs of tokens or lemmas are listed, as part of the view, so that it can be undone and saved.
import { watchDebounced } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { useView } from '../../state/view.ts'
import type { ViewState } from '../../state/viewState.ts'

type Choice = ViewState['tokenPairs']

/** What is typed is looked for when the typing rests. */
const restMs = 250
const longestSearch = 200

export function useTokenPairsView() {
  const view = useView()
  const choose = (changed: Partial<Choice>): void => {
    view.change({ tokenPairs: { ...view.current.tokenPairs, ...changed } })
  }
  const choice = <Name extends 'unit' | 'which'>(name: Name) =>
    computed<Choice[Name]>({
      get: () => view.current.tokenPairs[name],
      set: (value) => choose({ [name]: value }),
    })
  const leastCount = computed<number | null>({
    get: () => view.current.tokenPairs.leastCount,
    set: (value) => choose({ leastCount: Math.max(1, Math.round(value ?? 1)) }),
  })
  const search = shallowRef(view.current.tokenPairs.search)
  watch(
    () => view.current.tokenPairs.search,
    (shown) => (search.value = shown),
  )
  watchDebounced(search, (written) => choose({ search: written.slice(0, longestSearch) }), {
    debounce: restMs,
  })
  return { choose, unit: choice('unit'), which: choice('which'), leastCount, search }
}
