// What is typed into a field of the view: written to the view when the typing rests or the page is left.
import { computed, onScopeDispose, shallowRef, watch } from 'vue'
import { useWorkspace } from '../../state/workspace.ts'

const restMs = 250

/**
 * What is still being typed when another workspace is opened is dropped: that one has a view of its own.
 *
 * @param shown what the view holds
 * @param write writes what was typed to the view, if the view can hold it
 */
export function useTyped<Value>(shown: () => Value, write: (written: Value) => void) {
  const workspace = useWorkspace()
  const field = shallowRef<{ readonly holds: Value }>({ holds: shown() })
  let timer: ReturnType<typeof setTimeout> | undefined

  const drop = (): void => {
    clearTimeout(timer)
    timer = undefined
    field.value = { holds: shown() }
  }
  const settle = (): void => {
    if (timer === undefined) return
    clearTimeout(timer)
    timer = undefined
    write(field.value.holds)
  }
  const typed = computed<Value>({
    get: () => field.value.holds,
    set: (written) => {
      field.value = { holds: written }
      clearTimeout(timer)
      timer = setTimeout(settle, restMs)
    },
  })
  watch(shown, drop)
  // At once: the page may be left with the workspace, and then nothing may be written any more.
  watch(() => workspace.workspace?.path, drop, { flush: 'sync' })
  onScopeDispose(settle)
  return {
    typed,
    /** When the field is left, it shows what the view holds. */
    leave: (): void => {
      settle()
      drop()
    },
  }
}
