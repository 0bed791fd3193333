// Asks the page and the commands for the numbers of one workspace, looked at in one way, for tests that compare them.
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Command } from 'commander'
import { vi } from 'vitest'
import { z } from 'zod'
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { estimateText, intervalText } from '../../charts/cards/estimates.ts'
import { isWholeMatrix } from '../../charts/cards/statisticsChart.ts'
import { shownStatisticsCharts } from '../../charts/cards/statisticsCharts.ts'
import { studyCharts } from '../../charts/cards/studyCharts.ts'
import { tokenPairsChart } from '../../charts/cards/tokenPairs.ts'
import { usualTokenPairs } from '../../charts/cards/usualTokenPairs.ts'
import { factor } from '../../charts/words/numbers.ts'
import { statsCommand } from '../../cli/commands/stats.ts'
import type { PosMeasure, StatisticsView } from '../../contract/engine/schemas/study.ts'
import { type OpenEngine, openEngine } from '../engine/session/openEngine.ts'
import { englishWords as words } from './madeUpStatistics.ts'

const share = (value: number): string => words.percent(value)
const rho = (value: number): string => words.score(value)

/** What a command prints. */
export async function printed(command: Command, ...args: readonly string[]): Promise<string> {
  let text = ''
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    text += String(chunk)
    return true
  })
  try {
    await command.parseAsync([...args, '--quiet'], { from: 'user' })
  } finally {
    write.mockRestore()
  }
  return text
}

interface Page {
  readonly named: (key: string) => ChartCard
  readonly token: ChartCard
}

/** The cards of the page, made of what a window is answered. */
async function pageCards({ window, grant }: OpenEngine, statistics: StatisticsView): Promise<Page> {
  const { runs, corpora } = await window.call('workspace.open', { file: grant('w.pairlens', 'workspace') })
  const [run] = runs
  if (run === undefined) throw new Error('There is no run.')
  const selection = { runId: run.id, where: '' }
  const { level, specialTokens, groupBy } = statistics
  const study = await window.call('statistics.study', { ...selection, level, specialTokens, groupBy })
  const described = await window.call('statistics.describe', { ...selection, groupBy })
  const pairsView = { ...usualTokenPairs, level, specialTokens, unit: 'token', leastCount: 1 } as const
  const pairs = await window.call('statistics.tokenPairs', { ...selection, ...pairsView, limit: 200 })
  const cards = [
    ...studyCharts(study, statistics, words),
    ...shownStatisticsCharts(described, words, {
      goldRange: corpora[0]?.goldRange ?? null,
      study: { ...study, specialTokens },
      ofWholeMatrix: isWholeMatrix(statistics, run.level),
    }),
  ]
  const named = (key: string): ChartCard => {
    const card = cards.find((one) => one.key === key)
    if (card === undefined) throw new Error(`The page has no card ${key}.`)
    return card
  }
  return { named, token: tokenPairsChart(pairs, pairsView, study, words) }
}

const number = z.number()
const interval = z.tuple([number, number])
const document = z.object({
  pairs: number,
  scored: number,
  cumulativeShare: z.array(z.object({ p: number, mean: number, low: number, high: number })),
  posShare: z.object({ top10: z.array(z.looseObject({ a: z.string(), b: z.string() })) }),
  sufficiency: z.array(
    z.object({
      keep: z.union([number, z.string()]),
      spearmanModel: number,
      spearmanGold: number,
      intervals: z.object({ spearmanModel: interval, spearmanGold: interval }),
    }),
  ),
  negativeMass: number,
  negativeCells: number,
  referenceShare: number,
  modelVsGold: z.object({ spearman: number, pearson: number }),
  error: z.object({ median: number, p95: number, max: number }),
  tokens: z.array(
    z.object({
      a: z.string(),
      b: z.string(),
      count: number,
      sum: number,
      mean: number,
      meanLow: number.nullable(),
      meanHigh: number.nullable(),
    }),
  ),
  intervals: z.object({
    negativeMass: interval,
    negativeCells: interval,
    referenceShare: interval,
    spearman: interval,
    pearson: interval,
  }),
})
const posPair = z.object({
  share: number,
  low: number,
  high: number,
  lift: number,
  liftLow: number,
  liftHigh: number,
})

type Triple = readonly [value: number, low: number, high: number]

function said([value, low, high]: Triple, format: (value: number) => string): string {
  return estimateText({ value, low, high }, format)
}

/** The facts that are compared, from the JSON document, as numbers with their intervals. */
function factsOf(json: z.infer<typeof document>) {
  const { intervals: of, modelVsGold } = json
  const tenth = json.cumulativeShare.find(({ p }) => p === 0.1)
  const quarter = json.sufficiency.find(({ keep }) => keep === 0.25)
  const nouns = posPair.parse(json.posShare.top10.find(({ a, b }) => a === 'NOUN' && b === 'NOUN'))
  const [token] = json.tokens
  if (tenth === undefined || quarter === undefined || token === undefined) throw new Error('Facts lack.')
  return {
    cumulative: [tenth.mean, tenth.low, tenth.high],
    nounShare: [nouns.share, nouns.low, nouns.high],
    nounLift: [nouns.lift, nouns.liftLow, nouns.liftHigh],
    sufficientModel: [quarter.spearmanModel, ...quarter.intervals.spearmanModel],
    sufficientGold: [quarter.spearmanGold, ...quarter.intervals.spearmanGold],
    negativeMass: [json.negativeMass, ...of.negativeMass],
    negativeCells: [json.negativeCells, ...of.negativeCells],
    referenceShare: [json.referenceShare, ...of.referenceShare],
    spearman: [modelVsGold.spearman, ...of.spearman],
    pearson: [modelVsGold.pearson, ...of.pearson],
    error: json.error,
    token,
    pairs: json.pairs,
    scored: json.scored,
  } as const
}

/** How the facts read, wherever they are said. */
function textsOf(facts: ReturnType<typeof factsOf>) {
  return {
    cumulative: said(facts.cumulative, share),
    nounShare: said(facts.nounShare, share),
    nounLift: said(facts.nounLift, factor),
    negativeMass: said(facts.negativeMass, share),
    negativeCells: said(facts.negativeCells, share),
    referenceShare: said(facts.referenceShare, share),
    tokenMean: [
      words.signedScore(facts.token.mean, 4),
      intervalText({ value: null, low: facts.token.meanLow, high: facts.token.meanHigh }, (mean) =>
        words.signedScore(mean, 4),
      ),
    ],
    spearman: said(facts.spearman, rho),
    pearson: said(facts.pearson, rho),
    model: said(facts.sufficientModel, rho),
    gold: said(facts.sufficientGold, rho),
  }
}

/**
 * The golden study in a folder of its own, looked at in one way: its facts as `stats --json` has them, how they read, and
 * the cards of the page.
 * @param options the same look for commands
 */
export async function lookAt(view: StatisticsView, options: readonly string[]) {
  const ends: (() => unknown)[] = []
  const folder = mkdtempSync(join(tmpdir(), 'pairlens-same-'))
  ends.push(() => rmSync(folder, { recursive: true, force: true }))
  const file = join(folder, 'w.pairlens')
  copyFileSync(join(import.meta.dirname, '..', 'golden', 'study.pairlens'), file)
  const json: unknown = JSON.parse(await printed(statsCommand(), file, '--json', ...options))
  const facts = factsOf(document.parse(json))
  const opened = openEngine(folder, (end) => ends.push(end))
  return {
    folder,
    file,
    facts,
    texts: textsOf(facts),
    page: await pageCards(opened, view),
    /** The page where the strongest tenth of cells is looked at. */
    tenth: (measure: PosMeasure) => pageCards(opened, { ...view, cut: 'top10', measure }),
    /** Closes what is open and deletes the folder. */
    end: async () => {
      for (const end of ends.toReversed()) await end()
    },
  }
}
