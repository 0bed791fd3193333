// The rows of the table: of the run, filter and order that are shown, kept visible until newer ones are there.
import { onScopeDispose, shallowRef, watch } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { Ordering, PairPage, PairRow, Selection } from '../../../contract/engine/schemas/pairs.ts'
import type { EngineConnection } from '../../bridge/bridge.ts'
import { createLatest } from './latest.ts'
import { createPageCache, type PageCache, pageSize, type VisibleRows } from './pageCache.ts'

/** Which pairs, in which order. */
export type PairsQuestion = Selection & Ordering

interface Asked {
  readonly question: PairsQuestion
  /** The same pairs again, because the run has gone on: what is visible stays in its place. */
  readonly isRefresh: boolean
}

/** What the table shows. */
export interface PairTable {
  readonly question: PairsQuestion
  readonly matching: number
  readonly total: number
}

/**
 * Keeps the rows of a table at hand.
 * @param question what to show; null for nothing
 * @param changes moves when the run has gained or lost pairs
 * @param startOver called when rows of another question are there, so that the table can go to its beginning
 */
export function usePairs(
  engine: Pick<EngineConnection, 'call'>,
  question: () => PairsQuestion | null,
  changes: () => number,
  startOver: () => void = () => undefined,
) {
  const table = shallowRef<PairTable | null>(null)
  const problem = shallowRef<string | null>(null)
  const isWaiting = shallowRef(false)
  /** Moves with every page that arrives. */
  const revision = shallowRef(0)
  let cache: PageCache<PairRow> | null = null
  /** Of the question that was asked last. */
  let runId: number | undefined
  let visible: VisibleRows = { first: 0, last: 0 }

  const fetchPage = (asked: PairsQuestion) => (offset: number, limit: number, signal: AbortSignal) =>
    engine.call('pairs.page', { ...asked, offset, limit }, { signal })
  const failed = (thrown: unknown): void => {
    isWaiting.value = false
    problem.value = messageOf(thrown)
  }

  const latest = createLatest<Asked, ReadonlyMap<number, PairPage>>(
    async ({ question: asked, isRefresh }, signal) => {
      const numbers = seenPages(isRefresh ? visible : fromTheTop(visible))
      const fetch = fetchPage(asked)
      const pages = await Promise.all(
        numbers.map(async (number) => [number, await fetch(number * pageSize, pageSize, signal)] as const),
      )
      return new Map(pages)
    },
    (pages, { question: asked, isRefresh }) => {
      const [first] = pages.values()
      if (first === undefined) return
      cache?.stop()
      cache = createPageCache(
        fetchPage(asked),
        pages,
        (page) => {
          revision.value += 1
          problem.value = null
          if (page.matching !== table.value?.matching || page.total !== table.value.total)
            setTable(asked, page)
        },
        failed,
      )
      problem.value = null
      isWaiting.value = false
      setTable(asked, first)
      revision.value += 1
      if (!isRefresh) {
        visible = fromTheTop(visible)
        startOver()
      }
      cache.see(visible)
    },
    failed,
  )
  const setTable = (
    asked: PairsQuestion,
    { matching, total }: Pick<PairPage, 'matching' | 'total'>,
  ): void => {
    table.value = { question: asked, matching, total }
  }
  const clear = (): void => {
    latest.stop()
    cache?.stop()
    cache = null
    table.value = null
    problem.value = null
    isWaiting.value = false
  }
  const ask = (isRefresh: boolean): void => {
    const asked = question()
    // The rows of another run are none of this one, not even for a moment.
    if (asked?.runId !== runId) clear()
    runId = asked?.runId
    if (asked === null) return
    isWaiting.value = true
    latest.ask({ question: asked, isRefresh: isRefresh && isSameQuestion(asked, table.value?.question) })
  }

  watch(question, (now, before) => isSameQuestion(now, before) || ask(false), { immediate: true })
  watch(changes, () => ask(true))
  onScopeDispose(() => {
    latest.stop()
    cache?.stop()
  })

  return {
    table,
    problem,
    isWaiting,
    /** The row at an index; undefined while it is not there yet. */
    rowAt: (index: number): PairRow | undefined => (revision.value >= 0 ? cache?.row(index) : undefined),
    /** Says which rows are on the screen. */
    see: (rows: VisibleRows): void => {
      visible = rows
      cache?.see(rows)
    },
    /** Where a pair stands in the table; null when the filter leaves it out, or something else is asked by now. */
    positionOf: async (pairId: number): Promise<number | null> => {
      const asked = question()
      if (asked === null) return null
      // The rows that are there may still be those of the order before.
      if (isSameQuestion(asked, table.value?.question)) {
        const known = cache?.find((row) => row.pairId === pairId)
        if (known !== undefined) return known
      }
      const { position } = await engine.call('pairs.position', { ...asked, pairId })
      return isSameQuestion(asked, question()) ? position : null
    },
    /** Asks again after a problem. */
    retry: () => ask(true),
  }
}

function seenPages({ first, last }: VisibleRows): readonly number[] {
  const from = Math.floor(first / pageSize)
  return Array.from({ length: Math.floor(last / pageSize) - from + 1 }, (_, step) => from + step)
}

function fromTheTop({ first, last }: VisibleRows): VisibleRows {
  return { first: 0, last: last - first }
}

function isSameQuestion(a: PairsQuestion | null, b: PairsQuestion | null | undefined): boolean {
  return (
    a?.runId === b?.runId && a?.where === b?.where && a?.sort === b?.sort && a?.descending === b?.descending
  )
}
