// A list of choices that opens below its field: the field keeps the focus and hands its keys here.
import { useEventListener } from '@vueuse/core'
import { nextTick, type Ref, shallowRef } from 'vue'
import { type ListedOption, nextPlace, placeList, placeOfTyped } from './optionList.ts'

/** Letters that follow each other within this time are one word. */
const typingMs = 700

export function useOptionList(list: {
  readonly field: Ref<HTMLElement | null>
  readonly popup: Ref<HTMLElement | null>
  readonly options: () => readonly ListedOption[]
  readonly chosen: () => number
  readonly choose: (place: number) => void
}) {
  const isOpen = shallowRef(false)
  /** The choice that Enter would take. */
  const place = shallowRef(-1)
  const box = shallowRef({ top: 0, left: 0, minWidth: 0, maxHeight: 0 })
  let typed = ''
  let typedAt = 0

  const close = (): void => {
    isOpen.value = false
  }
  const moveTo = async (next: number): Promise<void> => {
    place.value = next
    await nextTick()
    list.popup.value?.children[next]?.scrollIntoView({ block: 'nearest' })
  }
  const open = async (): Promise<void> => {
    isOpen.value = true
    place.value = list.chosen()
    await nextTick()
    const { field, popup } = list
    if (field.value === null || popup.value === null) return
    popup.value.showPopover()
    const { left, top, bottom, width } = field.value.getBoundingClientRect()
    const { width: listWidth } = popup.value.getBoundingClientRect()
    const placed = placeList({ top, bottom }, popup.value.scrollHeight + 2, window.innerHeight)
    const room = window.innerWidth - Math.max(width, listWidth) - 4
    box.value = { ...placed, left: Math.max(4, Math.min(left, room)), minWidth: width }
    await moveTo(list.chosen())
  }
  const take = (at: number): void => {
    const option = list.options()[at]
    if (option === undefined || option.disabled === true) return
    list.choose(at)
    close()
  }
  /** What has been written with this letter, and the choice that it finds; -1 for none. */
  const typedWith = (letter: string) => {
    const now = performance.now()
    const text = now - typedAt > typingMs ? letter : typed + letter
    const from = isOpen.value ? place.value : list.chosen()
    return { text, found: placeOfTyped(list.options(), from, text), now }
  }
  const type = async ({ text, found, now }: ReturnType<typeof typedWith>): Promise<void> => {
    typed = text
    typedAt = now
    if (!isOpen.value) await open()
    if (found >= 0) await moveTo(found)
  }

  const pressOpen = (key: string): void => {
    const options = list.options()
    if (key === 'ArrowDown') void moveTo(nextPlace(options, place.value, 1))
    else if (key === 'ArrowUp') void moveTo(nextPlace(options, place.value, -1))
    else if (key === 'Home') void moveTo(nextPlace(options, -1, 1))
    else if (key === 'End') void moveTo(nextPlace(options, options.length, -1))
    else if (key === 'Escape') close()
    else take(place.value)
  }
  const press = (event: KeyboardEvent): void => {
    const { key } = event
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const opens = ['ArrowDown', 'ArrowUp', 'Enter', ' '].includes(key)
    const isHandled = isOpen.value ? opens || ['Home', 'End', 'Escape'].includes(key) : opens
    const letter = key.length === 1 && key !== ' ' ? typedWith(key) : null
    // Closed, it leaves letters that begin no choice to the shortcuts of the page; open, all keys are its own.
    const isTyped = letter !== null && (isOpen.value || letter.found >= 0)
    if (!isHandled && !isTyped) return
    // Nobody else is to act on these keys: Escape would close the dialog around the list as well.
    event.preventDefault()
    event.stopPropagation()
    if (letter !== null) void type(letter)
    else if (isOpen.value) pressOpen(key)
    else void open()
  }

  useEventListener(window, 'resize', close)
  useEventListener(
    document,
    'scroll',
    ({ target }) => {
      if (target !== list.popup.value) close()
    },
    { capture: true, passive: true },
  )
  return { isOpen, place, box, open, close, take, press }
}
