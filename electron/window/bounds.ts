// Where a window opens: where it was, as far as the displays of today show it.

export interface Rectangle {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export const smallestSize = { width: 800, height: 560 } as const
const preferredSize = { width: 1440, height: 900 } as const

/** How much of the window's upper edge must be visible, in pixels, for a person to be able to move it. */
const graspable = { width: 120, height: 40 } as const

/**
 * @param kept where the window was; undefined at the first start
 * @param workAreas of the displays, the primary one first
 * @returns bounds that fit into a display
 */
export function fitBounds(kept: Rectangle | undefined, workAreas: readonly Rectangle[]): Rectangle {
  const home = (kept && workAreas.find((area) => isGraspable(kept, area))) ?? workAreas[0]
  if (home === undefined) return kept ?? { x: 0, y: 0, ...preferredSize }
  const size = kept ?? preferredSize
  const width = Math.min(Math.max(size.width, smallestSize.width), home.width)
  const height = Math.min(Math.max(size.height, smallestSize.height), home.height)
  const centred = { x: home.x + (home.width - width) / 2, y: home.y + (home.height - height) / 2 }
  const place = kept && isGraspable(kept, home) ? kept : centred
  return {
    x: Math.round(clamp(place.x, home.x, home.x + home.width - width)),
    y: Math.round(clamp(place.y, home.y, home.y + home.height - height)),
    width,
    height,
  }
}

function isGraspable(bounds: Rectangle, area: Rectangle): boolean {
  const shownWidth = Math.min(bounds.x + bounds.width, area.x + area.width) - Math.max(bounds.x, area.x)
  const top = bounds.y - area.y
  return shownWidth >= graspable.width && top >= 0 && top <= area.height - graspable.height
}

function clamp(value: number, lowest: number, highest: number): number {
  return Math.min(Math.max(value, lowest), highest)
}
