import { effectScope, shallowRef } from 'vue'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type PairsQuestion, usePairs } from '../../../renderer/features/explore/usePairs.ts'
import { madeUpEngine, madeUpRow } from './madeUpEngine.ts'

const everything: PairsQuestion = { runId: 1, where: '', sort: 'row', descending: false }
type Asked = PairsQuestion & { readonly offset: number; readonly limit: number }

/** Pages of a run: pair ids begin at a number of their own for each filter. */
const pagesOf =
  (firstId: number, matching: number) =>
  ({ input }: { input: unknown }) => {
    const { offset, limit } = input as Asked
    const length = Math.max(0, Math.min(limit, matching - offset))
    const rows = Array.from({ length }, (_, index) => madeUpRow(firstId + offset + index))
    return { rows, matching, total: 1000 }
  }

let scope = effectScope()
beforeEach(() => {
  scope = effectScope()
})
afterEach(() => scope.stop())

function tableOf(first: PairsQuestion | null = everything) {
  const question = shallowRef(first)
  const changes = shallowRef(0)
  const starts = { count: 0 }
  const made = madeUpEngine()
  const pairs = scope.run(() =>
    usePairs(
      made.engine,
      () => question.value,
      () => changes.value,
      () => (starts.count += 1),
    ),
  )
  if (pairs === undefined) throw new Error('The scope has ended.')
  return { ...made, pairs, question, changes, starts }
}

describe('a table of pairs', () => {
  test('shows the first page, and has the next ones before they are seen', async () => {
    const { pairs, answer } = tableOf()
    await answer(pagesOf(0, 350))
    expect(pairs.table.value).toMatchObject({ matching: 350, total: 1000 })
    expect(pairs.rowAt(39)?.pairId).toBe(39)
    await answer(pagesOf(0, 350))
    expect(pairs.rowAt(119)?.pairId).toBe(119)
  })

  test('keeps the rows of the filter before until the new ones are there, then begins at the top', async () => {
    const { pairs, answer, question, starts } = tableOf()
    await answer(pagesOf(0, 350))
    question.value = { ...everything, where: 'gold<2' }
    await Promise.resolve()
    expect(pairs.rowAt(0)?.pairId).toBe(0)
    expect(pairs.isWaiting.value).toBe(true)
    await answer(pagesOf(5000, 30))
    expect(pairs.rowAt(0)?.pairId).toBe(5000)
    expect(pairs.rowAt(39)).toBeUndefined()
    expect(pairs.table.value?.matching).toBe(30)
    expect(starts.count).toBe(2)
  })

  test('shows nothing of another run, not even what is answered late', async () => {
    const { pairs, answer, calls, question } = tableOf()
    await answer(pagesOf(0, 10))
    question.value = { ...everything, where: 'gold<2' }
    await Promise.resolve()
    question.value = { ...everything, runId: 2 }
    await Promise.resolve()
    expect(pairs.table.value).toBeNull()
    expect(pairs.rowAt(0)).toBeUndefined()
    calls[1]?.answer(pagesOf(300, 10)({ input: calls[1].input }))
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(pairs.rowAt(0)).toBeUndefined()
    await answer(pagesOf(700, 10))
    expect(pairs.rowAt(0)?.pairId).toBe(700)
  })

  test('never shows an older answer over a newer one', async () => {
    const { pairs, calls, question } = tableOf()
    question.value = { ...everything, where: 'a=1' }
    question.value = { ...everything, where: 'a=2' }
    await Promise.resolve()
    calls[0]?.answer(pagesOf(0, 10)({ input: calls[0].input }))
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(calls.map(({ input }) => (input as Asked).where)).toEqual(['', 'a=2'])
    calls[1]?.answer(pagesOf(700, 10)({ input: calls[1].input }))
    await new Promise((resolve) => setTimeout(resolve, 1))
    expect(pairs.rowAt(0)?.pairId).toBe(700)
  })

  test('stays where it is while the run goes on', async () => {
    const { pairs, answer, calls, changes, starts } = tableOf()
    await answer(pagesOf(0, 350))
    pairs.see({ first: 210, last: 230 })
    await answer(pagesOf(0, 350))
    changes.value += 1
    const before = calls.length
    await answer(pagesOf(1, 360))
    expect((calls[before]?.input as Asked).offset).toBe(200)
    expect(pairs.rowAt(215)?.pairId).toBe(216)
    expect(pairs.table.value?.matching).toBe(360)
    expect(starts.count).toBe(1)
  })

  test('says what went wrong, and asks again when it is told to', async () => {
    const { pairs, answer, fail } = tableOf()
    await fail('The engine is gone; try again.')
    expect(pairs.problem.value).toBe('The engine is gone; try again.')
    pairs.retry()
    await answer(pagesOf(0, 10))
    expect(pairs.problem.value).toBeNull()
    expect(pairs.rowAt(3)?.pairId).toBe(3)
  })

  test('is empty without a run', async () => {
    const { pairs, answer, question } = tableOf()
    await answer(pagesOf(0, 10))
    question.value = null
    await Promise.resolve()
    expect(pairs.table.value).toBeNull()
    expect(pairs.rowAt(0)).toBeUndefined()
  })
})

test('a pair is looked up in what is there, else the engine is asked', async () => {
  const { pairs, answer } = tableOf()
  await answer(pagesOf(0, 350))
  expect(await pairs.positionOf(32)).toBe(32)
  const far = pairs.positionOf(345)
  await answer(({ name, input }) =>
    name === 'pairs.position' ? { position: 345 } : pagesOf(0, 350)({ input }),
  )
  expect(await far).toBe(345)
})

test('a pair is not looked up in the rows of the order before', async () => {
  const { pairs, answer, question } = tableOf()
  await answer(pagesOf(0, 30))
  question.value = { ...everything, descending: true }
  const position = pairs.positionOf(3)
  await answer(({ name, input }) =>
    name === 'pairs.position' ? { position: 26 } : pagesOf(0, 30)({ input }),
  )
  expect(await position).toBe(26)
})

test('a place in an order that is no longer asked for is no answer', async () => {
  const { pairs, answer, question } = tableOf()
  await answer(pagesOf(0, 30))
  const position = pairs.positionOf(400)
  question.value = { ...everything, descending: true }
  await answer(({ name, input }) =>
    name === 'pairs.position' ? { position: 400 } : pagesOf(0, 30)({ input }),
  )
  expect(await position).toBeNull()
})
