// The estimate of a run against the run itself.
import { expect, it } from 'vitest'
import { heardOf, isDone, openEngine, withCorpus } from './openEngine.ts'

it('foretells what a run takes from a few of its pairs, and writes nothing', async () => {
  const opened = openEngine()
  const { window } = opened
  const { request } = await withCorpus(opened, 400)
  const progress: number[] = []
  const estimate = await window.call('runs.estimate', request, {
    onProgress: ({ done, of }) => progress.push(done / of),
  })
  // Every first sentence has a number of its own.
  expect(estimate).toMatchObject({ pairs: 400, sentences: 400 + 85, sampledSentences: 16, nodes: 4 })
  expect(progress[0]).toBe(0)
  expect(progress.at(-1)).toBe(1)
  const before = await window.call('workspace.current', {})
  expect(before?.runs).toEqual([])

  expect(await window.call('runs.estimate', { ...request, pairLimit: 20 })).toMatchObject({ pairs: 20 })
  const cancelled = new AbortController()
  const cancelling = window.call('runs.estimate', request, {
    onProgress: () => cancelled.abort(),
    signal: cancelled.signal,
  })
  await expect(cancelling).rejects.toMatchObject({ kind: 'interrupted' })
  const settings = { ...request.settings, layer: 99 }
  await expect(window.call('runs.estimate', { ...request, settings })).rejects.toThrow(
    'Layer 99 does not exist',
  )

  const done = heardOf(window, isDone)
  const start = performance.now()
  await window.call('runs.start', request)
  await done
  const seconds = (performance.now() - start) / 1000
  // Wide bounds: sentences of a millisecond, on a machine that is busy with other tests.
  expect(estimate.seconds).toBeGreaterThan(seconds / 20)
  expect(estimate.seconds).toBeLessThan(seconds * 20)
  // Closing merges what SQLite has put beside the file.
  await window.call('workspace.close', {})
  const after = await window.call('workspace.open', { file: opened.grant('w.pairlens', 'workspace') })
  const grown = after.byteCount - (before?.byteCount ?? 0)
  expect(estimate.bytes).toBeGreaterThan(grown / 2)
  expect(estimate.bytes).toBeLessThan(grown * 2)
})
