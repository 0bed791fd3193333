// How the page's width is shared out between facets, table and detail.

export interface PaneChoice {
  /** Null until somebody has opened or closed it: then it is open where there is room. */
  readonly isRailOpen: boolean | null
  /** Of the detail; null until somebody has moved the line. */
  readonly paneWidthPx: number | null
}

export interface PaneLayout {
  readonly canOpenRail: boolean
  readonly isRailOpen: boolean
  readonly isTableShown: boolean
  readonly paneWidthPx: number
  readonly smallestPanePx: number
  readonly largestPanePx: number
}

export const railWidthPx = 232
const smallestPanePx = 360
const smallestTablePx = 360
const smallestTableBesideRailPx = 240
const roomyPx = 1100
/** Of what the facets leave, by the number of pairs in the detail: two stand beside each other. */
const paneShares = [0, 0.46, 0.62] as const

/**
 * On a wide page the three stand side by side. With less room the facets give way to an open pair, and below that the
 * table does.
 *
 * @param shownPairs in the detail: the open pair, and the one that is pinned beside it
 */
export function paneLayout(widthPx: number, shownPairs: 0 | 1 | 2, choice: PaneChoice): PaneLayout {
  const hasDetail = shownPairs > 0
  const neededBesideRail = hasDetail ? smallestTablePx + smallestPanePx : smallestTableBesideRailPx
  const canOpenRail = widthPx >= railWidthPx + neededBesideRail
  const isRoomy = widthPx >= (hasDetail ? roomyPx : railWidthPx + smallestTablePx)
  const isRailOpen = canOpenRail && (choice.isRailOpen ?? isRoomy)
  const room = widthPx - (isRailOpen ? railWidthPx : 0)

  const isSideBySide = hasDetail && room >= smallestTablePx + smallestPanePx
  const largestPanePx = isSideBySide ? room - smallestTablePx : room
  const wantedPx = isSideBySide ? (choice.paneWidthPx ?? room * paneShares[shownPairs]) : room
  return {
    canOpenRail,
    isRailOpen,
    isTableShown: !hasDetail || isSideBySide,
    paneWidthPx: Math.round(Math.max(Math.min(smallestPanePx, room), Math.min(largestPanePx, wantedPx))),
    smallestPanePx,
    largestPanePx,
  }
}
