// The numbers of the statistics page: those that SQL sums up, for any filter, also while a run goes on.

import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { pearson } from '../../../core/statistics/correlation.ts'
import { type PairResult, queryPairs } from '../../../db/queries/pairs.ts'
import { nextUnfinishedPairs } from '../../../db/queries/plan.ts'
import { summary } from '../../../db/queries/summary.ts'
import { inTransaction } from '../../../db/sql.ts'
import type { Workspace } from '../../../db/workspace.ts'
import { type Browser, createBrowser } from '../../../engine/browse/browser.ts'
import { statistics as schema } from '../../../contract/engine/schemas/statistics.ts'
import { describeStatistics } from '../../../engine/study/describeStatistics.ts'
import { groupPairs } from '../../../engine/study/groups.ts'
import { finishedSample, importSample, samplePairs, startRun, writeChunk } from '../../db/sampleWorkspace.ts'
import { temporaryFolder } from '../../db/temporaryFolder.ts'
import { createRandom } from '../../helpers/random.ts'

const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 12))

/** Of even numbers of pairs the mean of the middle two; pairs without a similarity other than 0 have no share. */
function medianReferenceShare(pairs: readonly PairResult[]): number | null {
  const shares = pairs
    .flatMap(({ numbers }) => (numbers === null || numbers.similarity === 0 ? [] : numbers))
    .map(({ referenceA, referenceB, referenceAb, similarity }) => {
      return (referenceA + referenceB - referenceAb) / similarity
    })
    .toSorted((a, b) => a - b)
  const [below, above] = [shares[(shares.length - 1) >> 1], shares[shares.length >> 1]]
  return below === undefined || above === undefined ? null : (below + above) / 2
}

function described(browser: Browser, runId: number, where: string, column: string | null = null) {
  const selected = browser.select({ runId, where })
  return describeStatistics(selected, groupPairs(selected, column))
}

function expectAgreement(workspace: Workspace, browser: Browser, runId: number, where: string): void {
  const filter = parseFilter(where)
  const {
    similarity: ofPairs,
    nodes,
    negativeCells,
    negativeMass,
    ...exact
  } = summary(workspace, runId, filter)
  const found = described(browser, runId, where)
  expect(schema.parse(found)).toEqual(found)
  expect(found, where).toMatchObject({
    ...exact,
    similarity: { mean: near(ofPairs.mean), median: ofPairs.median },
    negativeCells: near(negativeCells),
    negativeMass: near(negativeMass),
    referenceShare: near(medianReferenceShare(queryPairs(workspace, runId, filter, { limit: 1000 }))),
    nodes: Object.entries(nodes).map(([count, sentences]) => ({ nodes: Number(count), sentences })),
  })
  const pairs = queryPairs(workspace, runId, filter, { limit: 1000 })
  const scored = pairs.filter(({ gold, numbers }) => gold !== null && numbers !== null)
  const similarity = scored.map(({ numbers }) => numbers?.similarity ?? NaN)
  const gold = scored.map((pair) => pair.gold ?? NaN)
  expect(found.modelVsGold).toMatchObject({
    pairs: scored.length,
    pearson: near(pearson(Float64Array.from(similarity), Float64Array.from(gold))),
    pairIds: Float64Array.from(scored, ({ pairId }) => pairId),
    similarity: Float32Array.from(similarity),
    gold: Float32Array.from(gold),
  })
  for (const { bins, missing } of Object.values(found.histograms)) {
    expect(bins.reduce((sum, bin) => sum + bin.all, missing)).toBe(found.pairs)
  }
}

it.each([
  '',
  'similarity>0.5',
  'text:dog error<0.0005',
  'pos:NOUN~NOUN>0.4',
  'similarity=0',
  'pair=1',
  'similarity>5',
  'is:failed',
])('are those that SQL sums up for "%s"', (where) => {
  const { workspace, runId } = finishedSample(join(temporaryFolder(), 'statistics.pairlens'), 100)
  workspace.database.exec('UPDATE attribution SET similarity = 0 WHERE pair_id IN (2, 5)')
  expectAgreement(workspace, createBrowser(workspace), runId, where)
  workspace.close()
})

it('take in the pairs that arrive while a run goes on', () => {
  const { workspace, corpusId } = importSample(join(temporaryFolder(), 'going.pairlens'), samplePairs(80))
  const runId = startRun(workspace, corpusId)
  const planned = createRandom(3).shuffled(nextUnfinishedPairs(workspace, runId, 0, 80))
  const browser = createBrowser(workspace)
  for (let begin = 0; begin < planned.length; begin += 20) {
    inTransaction(workspace, () => writeChunk(workspace, runId, planned.slice(begin, begin + 20)))
    expectAgreement(workspace, browser, runId, 'similarity>0.2')
  }
  workspace.close()
})

it('count each group in the bins of all, and compare its median and its mean number of nodes with the first', () => {
  const { workspace, runId } = finishedSample(join(temporaryFolder(), 'groups.pairlens'), 200)
  const browser = createBrowser(workspace)
  const found = described(browser, runId, '', 'genre')
  expect(schema.parse(found)).toEqual(found)
  const { groups, bins } = found.histograms.similarity
  const whereOf = (value: string) => `genre="${value.replaceAll('"', '\\"')}"`
  expect(groups.length).toBeGreaterThan(2)
  const ofGroups = groups.map(({ value }) => {
    return described(browser, runId, whereOf(value))
  })
  const inGroups = groups.reduce((sum, { counts }) => sum + counts.reduce((total, one) => total + one, 0), 0)
  expect(inGroups).toBe(found.pairs - found.otherGroups.pairs - found.otherGroups.withoutValue)
  const firstIds = queryPairs(
    workspace,
    runId,
    parseFilter(whereOf(groups[0]?.value ?? ''), { metadataColumns: ['genre'] }),
    { limit: 1000 },
  )
  const inBin = (low: number, high: number, isLast: boolean) =>
    firstIds.filter(({ numbers }) => {
      const similarity = numbers?.similarity ?? NaN
      return similarity >= low && (similarity < high || (isLast && similarity <= high))
    }).length
  expect(groups[0]?.counts).toEqual(
    bins.map(({ low, high }, bin) => inBin(low, high, bin === bins.length - 1)),
  )
  const { value, low, high } = groups[1]?.centre ?? { value: null, low: null, high: null }
  expect(low).toBeLessThanOrEqual(value ?? NaN)
  expect(high).toBeGreaterThanOrEqual(value ?? NaN)
  const [first, second] = ofGroups
  expect(groups[1]).toMatchObject({ centre: { value: near(second?.similarity.median ?? null) } })
  expect(groups[0]?.difference).toBeNull()
  const difference = (first?.similarity.median ?? NaN) - (second?.similarity.median ?? NaN)
  expect(groups[1]?.difference?.value).toBeCloseTo(difference, 12)
  for (const [place, { counts, centre }] of found.nodesOfGroups.entries()) {
    const nodes = ofGroups[place]?.nodes ?? []
    const sentences = nodes.reduce((sum, one) => sum + one.sentences, 0)
    expect(counts.filter((one) => one > 0)).toEqual(nodes.map((one) => one.sentences))
    expect(centre.value).toBeCloseTo(
      nodes.reduce((sum, one) => sum + one.nodes * one.sentences, 0) / sentences,
      12,
    )
  }
  workspace.close()
})

it('put each point into its group, and compare groups at the medians of their residuals', () => {
  const { workspace, runId } = finishedSample(join(temporaryFolder(), 'residuals.pairlens'), 200)
  const browser = createBrowser(workspace)
  const residualsOf = (where: string): number[] => {
    const { index, positions } = browser.select({ runId, where })
    return Array.from(positions, (position) => index.numbers.goldResidual[position] ?? NaN).filter(
      Number.isFinite,
    )
  }
  const { groups, groupOf, pairIds, goldResidual, ...rest } = described(
    browser,
    runId,
    '',
    'genre',
  ).modelVsGold
  expect(groups.length).toBeGreaterThan(2)
  const [{ centre: first } = { centre: { value: null } }] = groups
  for (const [place, { value, pairs, centre, difference }] of groups.entries()) {
    const where = `genre="${value.replaceAll('"', '\\"')}"`
    const ids = described(browser, runId, where).modelVsGold.pairIds
    expect(pairIds.filter((_, point) => groupOf[point] === place)).toEqual(ids)
    expect(pairs).toBe(ids.length)
    const less = (first.value ?? NaN) - (centre.value ?? NaN)
    expect(difference?.value ?? 0).toBeCloseTo(less, 12)
    expect(centre.value).toBeCloseTo(medianOf(residualsOf(where)), 12)
  }
  expect(goldResidual?.median).toBeCloseTo(medianOf(residualsOf('')), 12)
  expect(goldResidual?.low).toBeLessThan(goldResidual?.median ?? NaN)
  expect(goldResidual?.high).toBeGreaterThan(goldResidual?.median ?? NaN)
  expect(rest.outsideGroups).toBe(rest.pairs - groups.reduce((sum, { pairs }) => sum + pairs, 0))
  workspace.close()
})

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return ((sorted[(sorted.length - 1) >> 1] ?? NaN) + (sorted[sorted.length >> 1] ?? NaN)) / 2
}
