// What is written in the search box: a good filter is in effect while it is written, a wrong one changes nothing.
import { useDebounceFn } from '@vueuse/core'
import { computed, shallowRef, watch } from 'vue'
import { useView } from '../../state/view.ts'
import { problemOf } from './filterProblem.ts'
import { withPlainWordsAsText } from './filterWords.ts'
import { type Suggestion, type SuggestionSource, suggestionsFor } from './suggestions.ts'
import { useContinuedChange } from './useContinuedChange.ts'

const typingMs = 150

export function useSearchBox(source: () => SuggestionSource) {
  const view = useView()
  const changeContinued = useContinuedChange()
  const draft = shallowRef(view.current.where)
  const caret = shallowRef(0)
  const isOpen = shallowRef(false)
  /** The chosen line of the list; null when none is. */
  const active = shallowRef<number | null>(null)
  /** What the box itself has put into effect: when the view says something else, the box follows it. */
  let written = view.current.where

  const problem = computed(() => problemOf(draft.value, source().metadataColumns))
  const suggestions = computed(() => (isOpen.value ? suggestionsFor(draft.value, caret.value, source()) : []))

  const apply = (): void => {
    if (problem.value !== null) return
    written = draft.value.trim()
    changeContinued({ where: written })
  }
  const applySoon = useDebounceFn(apply, typingMs)
  const write = (text: string, caretAt: number): void => {
    draft.value = text
    caret.value = caretAt
    active.value = null
    isOpen.value = true
    void applySoon()
  }
  /** @returns where the caret belongs now */
  const accept = ({ kind, start, end, insert }: Suggestion): number => {
    if (kind === 'phrase') {
      submit()
      return draft.value.length
    }
    write(draft.value.slice(0, start) + insert + draft.value.slice(end).trimStart(), start + insert.length)
    return start + insert.length
  }
  /** Plain words become a search of the sentences; then what is right takes effect. */
  const submit = (): void => {
    if (problem.value !== null) {
      const rewritten = withPlainWordsAsText(draft.value)
      if (problemOf(rewritten, source().metadataColumns) === null) draft.value = rewritten
    }
    apply()
    active.value = null
    isOpen.value = problem.value !== null
  }
  const moveActive = (lines: number): void => {
    const all = suggestions.value.length
    if (all === 0) return
    // Beyond the ends there is no line: the text itself.
    const places = all + 1
    const place = ((active.value ?? all) + lines + places) % places
    active.value = place === all ? null : place
  }
  const clear = (): void => {
    draft.value = ''
    isOpen.value = false
    apply()
  }
  watch(
    () => view.current.where,
    (where) => {
      if (where === written) return
      written = where
      draft.value = where
      isOpen.value = false
    },
  )
  return { draft, caret, isOpen, active, problem, suggestions, write, accept, submit, moveActive, clear }
}
