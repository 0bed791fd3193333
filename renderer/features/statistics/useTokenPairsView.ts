// Which pairs of tokens or lemmas are listed, as part of the view, so that it can be undone and saved.
import { computed } from 'vue'
import { useView } from '../../state/view.ts'
import type { ViewState } from '../../state/viewState.ts'
import { useTyped } from './useTyped.ts'

type Choice = ViewState['tokenPairs']

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
  /** Null while the field is empty or holds no number. */
  const leastCount = useTyped<number | null>(
    () => view.current.tokenPairs.leastCount,
    (written) => {
      if (written !== null && Number.isSafeInteger(written) && written >= 1) choose({ leastCount: written })
    },
  )
  const search = useTyped(
    () => view.current.tokenPairs.search,
    (written) => choose({ search: written.slice(0, longestSearch) }),
  )
  return {
    choose,
    unit: choice('unit'),
    which: choice('which'),
    search: search.typed,
    leastCount: leastCount.typed,
    leaveLeastCount: leastCount.leave,
  }
}
