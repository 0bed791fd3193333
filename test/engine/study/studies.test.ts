// A study of a workspace: its numbers hang together, whichever pairs, level and grouping they are asked for.

import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { writeSyntheticWorkspace } from '../../../bench/synthetic/writeSyntheticWorkspace.ts'
import { sumGroups } from '../../../core/attribution/aggregate.ts'
import { groupTokens } from '../../../core/attribution/groups.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { toBlob } from '../../../db/float32.ts'
import { openWorkspace } from '../../../db/open.ts'
import { matchingPairIds } from '../../../db/queries/matchingIds.ts'
import { iteratePairs } from '../../../db/queries/pairDetails.ts'
import { createBrowser } from '../../../engine/browse/browser.ts'
import type { Estimate, StudyNumbers, StudyRequest } from '../../../contract/engine/schemas/study.ts'
import { createStudies } from '../../../engine/study/studies.ts'
import { temporaryFolder } from '../../db/temporaryFolder.ts'

const waiting = { signal: new AbortController().signal, report: () => undefined }

function synthetic(pairs = 150) {
  const path = join(temporaryFolder(), 'study.pairlens')
  const runId = writeSyntheticWorkspace(path, { pairs, seed: 11 })
  const workspace = openWorkspace(path, { mode: 'open' })
  const studies = createStudies(workspace, createBrowser(workspace))
  const request: StudyRequest = { runId, where: '', level: 'token', specialTokens: true, groupBy: null }
  const study = (change: Partial<StudyRequest> = {}) => studies.study({ ...request, ...change }, waiting)
  return { workspace, runId, request, studies, study }
}

const sumOf = (estimates: readonly Estimate[]) =>
  estimates.reduce((total, { value }) => total + (value ?? NaN), 0)

/** Every estimate of a study with where it stands. */
function estimatesIn(value: unknown, path = ''): readonly [string, Estimate][] {
  if (typeof value !== 'object' || value === null) return []
  if ('low' in value && 'high' in value && 'value' in value) return [[path, value as Estimate]]
  return Object.entries(value).flatMap(([key, part]) => estimatesIn(part, `${path}/${key}`))
}

afterEach(() => vi.restoreAllMocks())

describe('the numbers of a study', () => {
  it('add up: all cells hold all of Σ A, pairs of tags share it out, and so do words and special tokens', async () => {
    const { workspace, study } = synthetic()
    const { whole } = await study()
    expect(whole.pairs).toBeGreaterThan(140)
    const lastShare = whole.cumulativeShare.at(-1)
    expect(lastShare?.p).toBe(1)
    expect(lastShare?.share.value).toBeCloseTo(1, 9)
    for (const shares of Object.values(whole.posShare)) {
      expect(sumOf(shares.map(({ share }) => share))).toBeCloseTo(1, 9)
    }
    const { identical, different } = whole.likeness
    expect(sumOf([identical.share, different.share, whole.specialShare])).toBeCloseTo(1, 9)
    expect(whole.posShare.all.every(({ lift }) => lift.value === null || lift.value === 1)).toBe(true)
    workspace.close()
  })

  it('have no interval where no cell among the strongest has those tags', async () => {
    const { workspace, study } = synthetic()
    const { top5 } = (await study()).whole.posShare
    const never = top5.filter(({ count }) => count === 0)
    expect(never.length).toBeGreaterThan(0)
    for (const { share, lift } of never) {
      expect(share).toEqual({ value: 0, low: null, high: null })
      expect(lift.low).toBeNull()
    }
    expect(top5.some(({ count, share }) => count > 0 && share.low !== null)).toBe(true)
    workspace.close()
  })

  it('lie inside their intervals', async () => {
    const { workspace, study } = synthetic()
    const estimates = estimatesIn((await study()).whole)
    expect(estimates.length).toBeGreaterThan(400)
    for (const [path, { value, low, high }] of estimates) {
      if (value === null || low === null || high === null) continue
      expect.soft(low, path).toBeLessThanOrEqual(value + 1e-9)
      expect.soft(high, path).toBeGreaterThanOrEqual(value - 1e-9)
    }
    workspace.close()
  })

  it('have no interval where fewer than ten pairs count, nor has a difference to them', async () => {
    const { workspace, study } = synthetic()
    const intervals = (numbers: StudyNumbers) => estimatesIn(numbers).filter(([, { low }]) => low !== null)
    const nine = (await study({ where: 'row<=9' })).whole
    expect(nine.pairs).toBeLessThan(10)
    expect(nine.modelVsGold.spearman.value).not.toBeNull()
    expect(intervals(nine)).toEqual([])
    const twelve = await study({ where: 'row<=14' })
    expect(twelve.whole.pairs).toBeGreaterThanOrEqual(10)
    expect(twelve.whole.modelVsGold.spearman.low).not.toBeNull()
    workspace.close()
  })

  it('rebuild the similarity from all cells up to the error of completeness, and less from fewer', async () => {
    const { workspace, study } = synthetic()
    const { sufficiency, modelVsGold } = (await study()).whole
    const top = (share: number) => sufficiency.find(({ kept }) => kept.kind === 'top' && kept.share === share)
    expect(top(1)?.model.value).toBeGreaterThan(0.999)
    expect(top(0)?.model.value).toBeLessThan(0.9)
    expect(top(1)?.gold.value).toBeCloseTo(modelVsGold.spearman.value ?? NaN, 2)
    workspace.close()
  })

  it('of a filter are those of the same pairs alone', async () => {
    const { workspace, runId, study } = synthetic()
    const where = 'gold>2 length>20'
    const filtered = await study({ where })
    const kept = matchingPairIds(workspace, runId, parseFilter(where))
    expect(filtered.whole.pairs).toBe(kept.length)
    expect(kept.length).toBeGreaterThan(20)
    workspace.database.exec(`DELETE FROM attribution WHERE pair_id NOT IN (${kept.join()})`)
    const alone = createStudies(workspace, createBrowser(workspace))
    const request = { runId, where: '', level: 'token', specialTokens: true, groupBy: null } as const
    expect(await alone.study(request, waiting)).toEqual(filtered)
    workspace.close()
  })

  it('by word are those of a run at word level', async () => {
    const { workspace, runId, study } = synthetic(60)
    const byWord = await study({ level: 'word' })
    for (const pair of [...iteratePairs(workspace, runId, { conditions: [] })]) {
      const { matrix, tokenizationA, tokenizationB, pairId } = pair
      if (matrix === null || tokenizationA === null || tokenizationB === null) continue
      const groups = [groupTokens(tokenizationA, 'word'), groupTokens(tokenizationB, 'word')] as const
      workspace.database
        .prepare('UPDATE attribution_matrix SET matrix = ? WHERE pair_id = ?')
        .run(toBlob(Float32Array.from(sumGroups(matrix, ...groups))), pairId)
    }
    workspace.database.exec("UPDATE run SET level = 'word'")
    const ofWords = createStudies(workspace, createBrowser(workspace))
    const request = { runId, where: '', specialTokens: true, groupBy: null } as const
    const stored = await ofWords.study({ ...request, level: 'word' }, waiting)
    const close = (numbers: StudyNumbers) =>
      estimatesIn(numbers).map(([path, { value }]) => [path, value === null ? null : value.toFixed(4)])
    expect(close(stored.whole)).toEqual(close(byWord.whole))
    // A run at word level has no tokens to show.
    const asTokens = await ofWords.study({ ...request, level: 'token' }, waiting)
    expect(asTokens).toEqual(stored)
    workspace.close()
  })

  it('without special tokens are those of the matrix without their rows and columns', async () => {
    const { workspace, study } = synthetic(60)
    const [shown, hidden] = [await study(), await study({ specialTokens: false })]
    expect(hidden.whole.specialShare).toEqual(shown.whole.specialShare)
    const tags = hidden.whole.posShare.all.flatMap(({ a, b }) => [a, b])
    expect(tags).toContain('NOUN')
    expect(tags).not.toContain('SPECIAL')
    expect(hidden.whole.likeness.identical.mean.value).toBeCloseTo(
      shown.whole.likeness.identical.mean.value ?? NaN,
      9,
    )
    workspace.close()
  })

  it('are none of no pairs', async () => {
    const { workspace, study } = synthetic(20)
    const { whole } = await study({ where: 'similarity>5' })
    expect(whole.pairs).toBe(0)
    expect(estimatesIn(whole).every(([, { value, low, high }]) => value === null && low === high)).toBe(true)
    workspace.close()
  })
})

describe('groups', () => {
  it('are what a filter on their value selects, the largest first, with the differences to it', async () => {
    const { workspace, study } = synthetic(300)
    const { whole, groups, otherGroups } = await study({ groupBy: 'genre' })
    const sizes = groups.map(({ numbers }) => numbers.pairs)
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(whole.pairs - otherGroups.pairs)
    const [first, second] = groups
    const alone = await study({ where: `genre=${second?.value}` })
    const values = (numbers: StudyNumbers | null | undefined) =>
      new Map(estimatesIn(numbers).map(([path, { value }]) => [path, value]))
    expect(values(second?.numbers)).toEqual(values(alone.whole))
    expect(first?.difference).toBeNull()
    const path = '/negativeMass'
    const difference = (values(first?.numbers).get(path) ?? NaN) - (values(alone.whole).get(path) ?? NaN)
    expect(values(second?.difference).get(path)).toBeCloseTo(difference, 12)
    workspace.close()
  })

  it('beyond the most frequent are counted', async () => {
    const { workspace, study } = synthetic(100)
    const { whole, groups, otherGroups } = await study({ groupBy: 'source' })
    expect(groups).toHaveLength(6)
    expect(otherGroups.values).toBeGreaterThan(10)
    const inGroups = groups.reduce((sum, { numbers }) => sum + numbers.pairs, 0)
    expect(inGroups + otherGroups.pairs).toBe(whole.pairs)
    await expect(study({ groupBy: 'colour' })).rejects.toThrow(
      /cannot be grouped by "colour"; choose one of /,
    )
    workspace.close()
  })
})

describe('the work', () => {
  it('gives the same numbers however often other work is let through, and says how far it is', async () => {
    const { workspace, study, studies, request } = synthetic(40)
    const atOnce = await study()
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000))
    const again = createStudies(workspace, createBrowser(workspace))
    const reports: number[] = []
    const inSlices = await again.study(request, {
      ...waiting,
      report: ({ done }) => void reports.push(done),
    })
    expect(inSlices).toEqual(atOnce)
    expect(reports.length).toBeGreaterThan(30)
    expect(await studies.study(request, waiting)).toBe(atOnce)
    workspace.close()
  })

  it('is done once for the same pairs, and anew when pairs come', async () => {
    const { workspace, runId, study } = synthetic(40)
    const first = await study()
    expect(await study({ where: 'pair>=0' })).toBe(first)
    workspace.database.exec(`DELETE FROM attribution WHERE run_id = ${runId} AND pair_id = 3`)
    const later = await study()
    expect(later.whole.pairs).toBe(first.whole.pairs - 1)
    workspace.close()
  })

  it('ends when it is stopped, and keeps nothing half done', async () => {
    const { workspace, studies, request } = synthetic(40)
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000))
    const stop = new AbortController()
    const stopped = studies.study(request, {
      signal: stop.signal,
      report: ({ done }) => {
        if (done > 20) stop.abort()
      },
    })
    await expect(stopped).rejects.toMatchObject({ kind: 'interrupted' })
    const complete = await studies.study(request, waiting)
    expect(complete.whole.pairs).toBe(40)
    workspace.close()
  })

  it('is worked out once for those who ask at the same time, and goes on when one of them leaves', async () => {
    const { workspace, studies, request, study } = synthetic(40)
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 1000))
    const stop = new AbortController()
    const reports: number[] = []
    const left = studies.study(request, {
      signal: stop.signal,
      report: ({ done }) => {
        reports.push(done)
        if (done > 20) stop.abort()
      },
    })
    const [one, other] = [study(), study()]
    await expect(left).rejects.toMatchObject({ kind: 'interrupted' })
    const lastHeard = reports.at(-1)
    const found = await one
    expect(await other).toBe(found)
    expect(found.whole.pairs).toBe(40)
    expect(reports.at(-1)).toBe(lastHeard)
    workspace.close()
  })

  it('is begun anew after it has failed for all who waited', async () => {
    const { workspace, study } = synthetic(20)
    const { database } = workspace
    const whole = await study({ level: 'word' })
    database.exec(`CREATE TEMP TABLE kept AS SELECT matrix FROM attribution_matrix WHERE pair_id = 5`)
    database.exec(`UPDATE attribution_matrix SET matrix = x'00000000' WHERE pair_id = 5`)
    const failed = { status: 'rejected', reason: { kind: 'workspace' } }
    expect(await Promise.allSettled([study(), study()])).toMatchObject([failed, failed])
    database.exec(`UPDATE attribution_matrix SET matrix = (SELECT matrix FROM kept) WHERE pair_id = 5`)
    expect((await study()).whole.pairs).toBe(whole.whole.pairs)
    workspace.close()
  })

  it('counts no pair of lemmas where a damaged file has no word', async () => {
    const { workspace, studies, request } = synthetic(20)
    workspace.database.exec(`UPDATE tokenization SET words = '[]' WHERE sentence_id = 1`)
    const { rows, distinct } = await studies.tokenPairs(
      {
        ...request,
        unit: 'lemma',
        search: '',
        which: 'all',
        sort: 'count',
        descending: true,
        leastCount: 1,
        limit: 10_000,
      },
      waiting,
    )
    expect(rows.length).toBeGreaterThan(50)
    expect(distinct).toBe(rows.length)
    workspace.close()
  })

  it('refuses groups of one pair each in a sentence that names the column', async () => {
    const { workspace, study } = synthetic(20)
    workspace.database.exec(`UPDATE pair SET metadata = json_set(metadata, '$.genre', 'genre of ' || id)`)
    await expect(study({ groupBy: 'genre' })).rejects.toThrow(
      'Pairs cannot be grouped by "genre": each of them has another value; choose one of year, source.',
    )
    workspace.close()
  })

  it('says that results are damaged or gone, and where', async () => {
    const { workspace, study } = synthetic(20)
    workspace.database.exec(`UPDATE attribution_matrix SET matrix = x'00000000' WHERE pair_id = 5`)
    await expect(study()).rejects.toThrow(/unreadable \(attribution_matrix/)
    workspace.database.exec('DELETE FROM attribution_matrix WHERE pair_id = 5')
    await expect(study()).rejects.toThrow(/were deleted while/)
    workspace.close()
  })
})
