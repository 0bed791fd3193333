// Moving through a list of choices by keys, without its picture.

export interface ListedOption {
  readonly label: string
  readonly disabled?: boolean
}

/** The next choice that can be taken, from a place in a direction; the place itself when there is none. */
export function nextPlace(options: readonly ListedOption[], from: number, step: 1 | -1): number {
  for (let place = from + step; place >= 0 && place < options.length; place += step) {
    if (options[place]?.disabled !== true) return place
  }
  return from
}

/**
 * The choice that begins with what was typed, -1 when there is none. One letter goes on behind `from`, so that typing
 * it again finds the next one; further letters may stay where they are.
 */
export function placeOfTyped(options: readonly ListedOption[], from: number, typed: string): number {
  const wanted = typed.toLowerCase()
  const first = typed.length === 1 ? from + 1 : Math.max(0, from)
  for (let offset = 0; offset < options.length; offset++) {
    const place = (first + offset) % options.length
    const option = options[place]
    if (option?.disabled !== true && option?.label.toLowerCase().startsWith(wanted) === true) return place
  }
  return -1
}

interface Box {
  readonly top: number
  readonly bottom: number
}

/** Where a list of this height is put: below its field, or above it where there is more room. Never beyond the window. */
export function placeList(
  field: Box,
  height: number,
  viewHeight: number,
): { readonly top: number; readonly maxHeight: number } {
  const gap = 4
  const below = viewHeight - field.bottom - 2 * gap
  const above = field.top - 2 * gap
  if (height <= below || below >= above) return { top: field.bottom + gap, maxHeight: below }
  const shown = Math.min(height, above)
  return { top: field.top - gap - shown, maxHeight: above }
}
