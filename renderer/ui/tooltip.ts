// Tooltips by attribute: anything with `data-tooltip` has one, and the single TooltipLayer of the window shows it.

export interface Tooltip {
  readonly text: string
  /** Set apart below the text. */
  readonly formula: string | null
  /** What it belongs to. */
  readonly element: HTMLElement | SVGElement
}

/** The tooltip of what lies under a pointer or has the focus; null when it has none. */
export function tooltipOf(target: EventTarget | null): Tooltip | null {
  if (!(target instanceof Element)) return null
  const element = target.closest<HTMLElement | SVGElement>('[data-tooltip]')
  const text = element?.dataset['tooltip']
  if (element === null || text === undefined || text === '') return null
  return { text, formula: element.dataset['formula'] ?? null, element }
}

/** The box that a tooltip stands at: wrappers without a box of their own lend that of their first child. */
export function anchorOf(element: HTMLElement | SVGElement): Element {
  const hasBox = element.getClientRects().length > 0
  return hasBox ? element : (element.firstElementChild ?? element)
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where a tooltip of this size stands: centred below its anchor, above it where there is no room, inside the window. */
export function placeTooltip(
  anchor: Box,
  size: { readonly width: number; readonly height: number },
  view: { readonly width: number; readonly height: number },
): { readonly left: number; readonly top: number } {
  const gap = 6
  const margin = 4
  const below = anchor.top + anchor.height + gap
  const above = anchor.top - gap - size.height
  const fitsBelow = below + size.height + margin <= view.height
  const left = anchor.left + (anchor.width - size.width) / 2
  return {
    left: Math.max(margin, Math.min(left, view.width - size.width - margin)),
    top: fitsBelow || above < margin ? below : above,
  }
}
