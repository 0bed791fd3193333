// The rows of one table, fetched page by page around what is visible and kept for a while.

/** One page as it was answered. */
export interface FetchedPage<Row> {
  readonly rows: readonly Row[]
  readonly matching: number
  readonly total: number
}

export type FetchPage<Row> = (offset: number, limit: number, signal: AbortSignal) => Promise<FetchedPage<Row>>

/** Rows that are on the screen, the last one included. */
export interface VisibleRows {
  readonly first: number
  readonly last: number
}

export interface PageCache<Row> {
  readonly row: (index: number) => Row | undefined
  /** The index of the first row that is in the cache and fits; undefined when none does. */
  readonly find: (isWanted: (row: Row) => boolean) => number | undefined
  /** Fetches what is missing around the visible rows, further in the direction of scrolling. */
  readonly see: (visible: VisibleRows) => void
  readonly stop: () => void
}

/** A screen of rows: small, because a page with its thumbnails is what a change of the filter waits for. */
export const pageSize = 40
const pagesAhead = 4
const pagesBehind = 1
const mostInFlight = 2
const mostPagesKept = 150

/**
 * @param firstPages pages that are known, by their number
 * @param arrived called after each page
 * @param failed called with what was thrown; the page is fetched anew when it is seen again
 */
export function createPageCache<Row>(
  fetchPage: FetchPage<Row>,
  firstPages: ReadonlyMap<number, FetchedPage<Row>>,
  arrived: (page: FetchedPage<Row>) => void,
  failed: (thrown: unknown) => void,
): PageCache<Row> {
  const pages = new Map<number, readonly Row[]>()
  const inFlight = new Map<number, AbortController>()
  let matching = 0
  let wanted: readonly number[] = []
  let previousFirst = 0
  for (const [number, page] of firstPages) {
    pages.set(number, page.rows)
    matching = page.matching
  }

  const fetchNext = (): void => {
    for (const number of wanted) {
      if (inFlight.size >= mostInFlight) return
      if (!pages.has(number) && !inFlight.has(number)) void fetchOne(number)
    }
  }
  const fetchOne = async (number: number): Promise<void> => {
    const controller = new AbortController()
    inFlight.set(number, controller)
    let isFailed = false
    try {
      const page = await fetchPage(number * pageSize, pageSize, controller.signal)
      if (controller.signal.aborted) return
      pages.set(number, page.rows)
      forgetFarPages(number)
      arrived(page)
    } catch (thrown) {
      isFailed = true
      if (!controller.signal.aborted) failed(thrown)
    } finally {
      if (inFlight.get(number) === controller) inFlight.delete(number)
    }
    if (!isFailed) fetchNext()
  }
  const forgetFarPages = (center: number): void => {
    if (pages.size <= mostPagesKept) return
    const byDistance = [...pages.keys()].sort((a, b) => Math.abs(b - center) - Math.abs(a - center))
    for (const number of byDistance.slice(0, pages.size - mostPagesKept)) pages.delete(number)
  }

  return {
    row: (index) => pages.get(Math.floor(index / pageSize))?.[index % pageSize],
    find: (isWanted) => {
      for (const [number, rows] of pages) {
        const index = rows.findIndex(isWanted)
        if (index !== -1) return number * pageSize + index
      }
      return undefined
    },
    see: (visible) => {
      wanted = pagesAround(visible, visible.first >= previousFirst, Math.ceil(matching / pageSize))
      previousFirst = visible.first
      for (const [number, controller] of inFlight) {
        if (wanted.includes(number)) continue
        controller.abort()
        inFlight.delete(number)
      }
      fetchNext()
    },
    stop: () => {
      wanted = []
      for (const controller of inFlight.values()) controller.abort()
      inFlight.clear()
    },
  }
}

/** The pages to have, the most urgent first: what is seen, what is ahead, what is behind. */
export function pagesAround(
  { first, last }: VisibleRows,
  isForwards: boolean,
  pageCount: number,
): readonly number[] {
  const from = Math.floor(first / pageSize)
  const to = Math.floor(last / pageSize)
  const seen = Array.from({ length: to - from + 1 }, (_, step) => from + step)
  const after = (count: number) => Array.from({ length: count }, (_, step) => to + 1 + step)
  const before = (count: number) => Array.from({ length: count }, (_, step) => from - 1 - step)
  const around = isForwards
    ? [...seen, ...after(pagesAhead), ...before(pagesBehind)]
    : [...seen, ...before(pagesAhead), ...after(pagesBehind)]
  return around.filter((number) => number >= 0 && number < pageCount)
}
