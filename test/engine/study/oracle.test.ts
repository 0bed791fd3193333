// Every statistic against the numbers that NumPy and SciPy compute of the same stored workspace (test/golden).

import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { attributionLevels } from '../../../core/attribution/groups.ts'
import { openWorkspace } from '../../../db/open.ts'
import { createBrowser } from '../../../engine/browse/browser.ts'
import { createStudies } from '../../../engine/study/studies.ts'
import { temporaryFolder } from '../../db/temporaryFolder.ts'

const golden = join(import.meta.dirname, '../../golden')
const views = z
  .array(
    z.object({
      level: z.enum(attributionLevels),
      specialTokens: z.boolean(),
      whole: z.unknown(),
      'goldAbove2.5': z.unknown(),
      tokens: z.unknown(),
      lemmas: z.unknown(),
    }),
  )
  .parse(JSON.parse(readFileSync(join(golden, 'statistics.json'), 'utf8')))
const tolerance = 1e-9
const waiting = { signal: new AbortController().signal, report: () => undefined }

function open() {
  // A copy: opening brings older workspaces up to date.
  const path = join(temporaryFolder(), 'study.pairlens')
  copyFileSync(join(golden, 'study.pairlens'), path)
  const workspace = openWorkspace(path, { mode: 'open' })
  return { workspace, studies: createStudies(workspace, createBrowser(workspace)) }
}

/** Every number and text by its path; of an estimate its value. */
function leavesOf(value: unknown, path = ''): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null) return [[path, value]]
  if ('low' in value && 'value' in value) return [[path, value.value]]
  return Object.entries(value).flatMap(([key, part]) => leavesOf(part, `${path}/${key}`))
}

function expectSame(found: unknown, expected: unknown): number {
  const known = new Map(leavesOf(found))
  const leaves = leavesOf(expected)
  for (const [path, wanted] of leaves) {
    const number = known.get(path)
    if (typeof wanted !== 'number' || typeof number !== 'number')
      expect.soft(number, path).toStrictEqual(wanted)
    else if (!(Math.abs(number - wanted) <= tolerance * Math.max(1, Math.abs(wanted))))
      expect.soft(number, path).toBe(wanted)
  }
  return leaves.length
}

it.each(views)('$level level, special tokens $specialTokens: every statistic to 1e-9', async (view) => {
  const { workspace, studies } = open()
  const { level, specialTokens } = view
  const request = { runId: 1, where: '', level, specialTokens, groupBy: null }
  const { whole } = await studies.study(request, waiting)
  const some = await studies.study({ ...request, where: 'gold>2.5' }, waiting)
  expect(whole.belowFloor).toBeGreaterThan(0)
  expect(expectSame(whole, view.whole)).toBeGreaterThan(800)
  expect(expectSame(some.whole, view['goldAbove2.5'])).toBeGreaterThan(800)
  const listing = { search: '', which: 'all', sort: 'sum', descending: true, leastCount: 1 } as const
  for (const [unit, expected] of [['token', view.tokens] as const, ['lemma', view.lemmas] as const]) {
    const listed = await studies.tokenPairs({ ...request, ...listing, unit, limit: 40 }, waiting)
    expect(expectSame(listed, expected)).toBeGreaterThan(200)
  }
  workspace.close()
})
