import { describe, expect, test } from 'vitest'
import { createPageCache, pagesAround, pageSize } from '../../../renderer/features/explore/pageCache.ts'

const matching = 10_000
const rowsFrom = (offset: number) => Array.from({ length: pageSize }, (_, index) => offset + index)
const pageAt = (offset: number) => ({ rows: rowsFrom(offset), matching, total: matching })
const settled = () => new Promise((resolve) => setTimeout(resolve))

/** A cache over numbers, each row its own index, whose pages come when the test lets them. */
function cacheOfNumbers() {
  const waiting = new Map<number, () => void>()
  const fetched: number[] = []
  const aborted: number[] = []
  const failures: unknown[] = []
  const cache = createPageCache<number>(
    (offset, _, signal) =>
      new Promise((resolve, reject) => {
        fetched.push(offset / pageSize)
        signal.addEventListener('abort', () => {
          aborted.push(offset / pageSize)
          reject(new Error('interrupted'))
        })
        waiting.set(offset / pageSize, () => resolve(pageAt(offset)))
      }),
    new Map([[0, pageAt(0)]]),
    () => undefined,
    (thrown) => failures.push(thrown),
  )
  const answerAll = async () => {
    while (waiting.size > 0) {
      const answers = [...waiting.values()]
      waiting.clear()
      for (const answer of answers) answer()
      await settled()
    }
  }
  return { cache, fetched, aborted, failures, answerAll }
}

describe('pages', () => {
  test('on the screen come first, then those ahead, then one behind', () => {
    expect(pagesAround({ first: 170, last: 210 }, true, 100)).toEqual([4, 5, 6, 7, 8, 9, 3])
    expect(pagesAround({ first: 170, last: 210 }, false, 100)).toEqual([4, 5, 3, 2, 1, 0, 6])
  })

  test('end with the rows', () => {
    expect(pagesAround({ first: 0, last: 30 }, true, 2)).toEqual([0, 1])
  })
})

describe('scrolling', () => {
  test('forwards finds the next rows there already', async () => {
    const { cache, answerAll } = cacheOfNumbers()
    cache.see({ first: 0, last: 25 })
    await answerAll()
    expect(cache.row(0)).toBe(0)
    expect(cache.row(199)).toBe(199)
    expect(cache.row(200)).toBeUndefined()
  })

  test('far away drops what is not needed any more', async () => {
    const { cache, aborted, fetched, failures, answerAll } = cacheOfNumbers()
    cache.see({ first: 0, last: 25 })
    cache.see({ first: 2000, last: 2025 })
    expect(aborted).toEqual([1, 2])
    await answerAll()
    expect(cache.row(2010)).toBe(2010)
    expect(fetched.slice(2)).toEqual([50, 51, 52, 53, 54, 49])
    expect(failures).toEqual([])
  })

  test('through everything keeps a limited number of pages', async () => {
    const { cache, answerAll } = cacheOfNumbers()
    for (let first = 0; first < matching; first += pageSize) {
      cache.see({ first, last: first + 20 })
      await answerAll()
    }
    expect(cache.row(matching - 1)).toBe(matching - 1)
    expect(cache.row(0)).toBeUndefined()
  })
})

test('a page that failed is fetched anew when it is seen again', async () => {
  let attempts = 0
  const failures: unknown[] = []
  const cache = createPageCache<number>(
    (offset) => {
      attempts += 1
      return attempts === 1 ? Promise.reject(new Error('lost')) : Promise.resolve(pageAt(offset))
    },
    new Map([[0, pageAt(0)]]),
    () => undefined,
    (thrown) => failures.push(thrown),
  )
  cache.see({ first: matching - 20, last: matching - 1 })
  await settled()
  expect(failures).toHaveLength(1)
  cache.see({ first: matching - 20, last: matching - 1 })
  await settled()
  expect(cache.row(matching - 1)).toBe(matching - 1)
})

test('a row is found where it is known to stand', () => {
  const { cache } = cacheOfNumbers()
  expect(cache.find((row) => row === 32)).toBe(32)
  expect(cache.find((row) => row === 4200)).toBeUndefined()
})
