// Whoever asks gets the same number, to the last digit shown: the statistics page, `stats` as text and as JSON, the files
// of `chart` and the report, each by its own defaults.
import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Command } from 'commander'
import Papa from 'papaparse'
import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { estimateText } from '../../charts/cards/estimates.ts'
import { isWholeMatrix } from '../../charts/cards/statisticsChart.ts'
import { shownStatisticsCharts } from '../../charts/cards/statisticsCharts.ts'
import { studyCharts } from '../../charts/cards/studyCharts.ts'
import { tokenPairsChart } from '../../charts/cards/tokenPairs.ts'
import { usualTokenPairs } from '../../charts/cards/usualTokenPairs.ts'
import { escapeXml } from '../../charts/files/svgText.ts'
import { factor } from '../../charts/words/numbers.ts'
import { createWords } from '../../charts/words/words.ts'
import { chartCommand } from '../../cli/commands/chart.ts'
import { reportCommand } from '../../cli/commands/report.ts'
import { statsCommand } from '../../cli/commands/stats.ts'
import type { StatisticsView } from '../../engine/protocol/schemas/study.ts'
import { initialView } from '../../renderer/state/viewState.ts'
import { openEngine, sessionFolder } from '../engine/session/openEngine.ts'

const words = createWords('en')
const { count, percent, score, signedScore, small } = words

/** What a command prints. */
async function printed(command: Command, ...args: readonly string[]): Promise<string> {
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

/** The cards of the page, made of what a window is answered. */
async function pageCards(
  path: string,
  statistics: StatisticsView,
): Promise<{ readonly named: (key: string) => ChartCard; readonly token: ChartCard }> {
  const { window, grant } = openEngine(path)
  const { runs, corpora } = await window.call('workspace.open', { file: grant('w.pairlens', 'workspace') })
  const [run] = runs
  if (run === undefined) throw new Error('There is no run.')
  const selection = { runId: run.id, where: '' }
  const { level, specialTokens, groupBy } = statistics
  const study = await window.call('statistics.study', { ...selection, level, specialTokens, groupBy })
  const described = await window.call('statistics.describe', selection)
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
  tokens: z.array(z.object({ a: z.string(), b: z.string(), count: number, mean: number, sum: number })),
  intervals: z.object({
    negativeMass: interval,
    negativeCells: interval,
    referenceShare: interval,
    spearman: interval,
    pearson: interval,
  }),
})
const posPair = z.object({
  ...{ share: number, low: number, high: number, lift: number, liftLow: number, liftHigh: number },
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
    ...{ error: json.error, token, pairs: json.pairs, scored: json.scored },
  } as const
}

const share = (value: number): string => percent(value)
const rho = (value: number): string => score(value)
const rowOf = (card: ChartCard, name: string): readonly string[] =>
  card.table.rows.find(({ cells }) => cells[0] === name)?.cells ?? []

/** The statistics in a folder of their own, looked at by defaults or by a choice that commands take as options. */
function golden(): string {
  const folder = sessionFolder()
  copyFileSync(join(import.meta.dirname, '..', 'golden', 'study.pairlens'), join(folder, 'w.pairlens'))
  return folder
}

describe.each([
  { looked: 'by default', view: initialView.statistics, options: [] },
  {
    looked: 'at words without special tokens',
    view: { ...initialView.statistics, level: 'word', specialTokens: false },
    options: ['--level', 'word', '--special', 'out'],
  },
] as const)('numbers $looked', ({ view, options }) => {
  it('are the same on the page, in stats, in charts and in the report', async () => {
    const folder = golden()
    const file = join(folder, 'w.pairlens')
    const json: unknown = JSON.parse(await printed(statsCommand(), file, '--json', ...options))
    const facts = factsOf(document.parse(json))
    const { pairs, scored, error, token } = facts
    const texts = {
      cumulative: said(facts.cumulative, share),
      nounShare: said(facts.nounShare, share),
      nounLift: said(facts.nounLift, factor),
      negativeMass: said(facts.negativeMass, share),
      negativeCells: said(facts.negativeCells, share),
      referenceShare: said(facts.referenceShare, share),
      spearman: said(facts.spearman, rho),
      pearson: said(facts.pearson, rho),
      model: said(facts.sufficientModel, rho),
      gold: said(facts.sufficientGold, rho),
    }

    const page = await pageCards(folder, view)
    const lifts = await pageCards(folder, { ...view, cut: 'top10', measure: 'lift' })
    const shares = await pageCards(folder, { ...view, cut: 'top10', measure: 'share' })
    expect(page.named('cumulative-share').reading).toContain(`hold ${texts.cumulative} of ΣA`)
    expect(rowOf(page.named('cumulative-share'), '10%')).toEqual(['10%', texts.cumulative])
    expect(rowOf(shares.named('pos-matrix'), 'NOUN–NOUN')[1]).toBe(texts.nounShare)
    expect(rowOf(lifts.named('pos-matrix'), 'NOUN–NOUN')[1]).toBe(texts.nounLift)
    expect(rowOf(page.named('sufficiency'), '25%')).toEqual(['25%', texts.model, texts.gold])
    expect(page.named('sufficiency').notes).toContain(`gold: ${count(scored)} pairs`)
    expect(page.named('negative-mass').reading).toContain(
      `${texts.negativeMass} of a matrix takes from the similarity, in ${texts.negativeCells} of`,
    )
    expect(page.named('reference-share').reading).toContain(texts.referenceShare)
    expect(page.named('similarity-gold').reading).toBe(
      `Spearman’s ρ is ${texts.spearman}, Pearson’s r ${texts.pearson}, over ${count(scored)} pairs.`,
    )
    expect(page.named('error').reading).toBe(
      `95% of ${count(pairs)} pairs have an error below ${small(error.p95)}; the median is ${small(error.median)}, the largest ${small(error.max)}.`,
    )
    expect(page.token.table.rows[0]?.cells.slice(0, 4)).toEqual([
      ...[`${token.a} – ${token.b}`, count(token.count), signedScore(token.mean, 4), signedScore(token.sum)],
    ])

    const stats = (await printed(statsCommand(), file, ...options)).replaceAll(/ {2,}/gu, '  ')
    for (const line of [
      `  pairs  ${count(pairs)} of `,
      `  model vs gold  ρ ${texts.spearman}, r ${texts.pearson}, ${count(scored)} pairs with a gold score`,
      `  negative  ${texts.negativeCells} of the cells, ${texts.negativeMass} of the mass`,
      `  reference share  ${texts.referenceShare}`,
      `  error  median ${small(error.median)}, 95% below ${small(error.p95)}, largest ${small(error.max)}\n`,
      `  top 10%  ${texts.cumulative} `,
      `  ${texts.model}  ${texts.gold}\n`,
      `  ${texts.nounShare}  ${texts.nounLift}\n`,
      `  ${token.a}  ${token.b}  ${count(token.count)}  ${signedScore(token.mean, 4)}  ${signedScore(token.sum)}\n`,
    ]) {
      expect(stats).toContain(line)
    }

    const lines = async (name: string, ...args: readonly string[]) => {
      const out = join(folder, `${name}.csv`)
      await printed(chartCommand(), file, '--chart', name, '--out', out, '--force', ...options, ...args)
      const { data } = Papa.parse<Record<string, string>>(readFileSync(out, 'utf8'), { header: true })
      return data
    }
    const at = (found: Record<string, string> | undefined, names = ['value', 'low', 'high']) =>
      names.map((name) => Number(found?.[name]))
    const triple = (name: string) => [name, `${name}_low`, `${name}_high`]
    const curve = (await lines('cumulative-share')).find(({ p }) => p === '0.1')
    expect(at(curve)).toEqual(facts.cumulative)
    expect(curve?.['pairs']).toBe(String(pairs))
    for (const [measure, fact] of [
      ['share', facts.nounShare],
      ['lift', facts.nounLift],
    ] as const) {
      const all = await lines('pos-matrix', '--cells', 'top10', '--measure', measure)
      expect(at(all.find(({ pos_a: a, pos_b: b }) => a === 'NOUN' && b === 'NOUN'))).toEqual(fact)
    }
    const rebuilt = (await lines('sufficiency')).filter(({ keep }) => keep === '0.25')
    expect(rebuilt.map(({ against, pairs: of }) => [against, Number(of)])).toEqual([
      ['model', pairs],
      ['gold', scored],
    ])
    expect(rebuilt.map((line) => at(line))).toEqual([facts.sufficientModel, facts.sufficientGold])
    expect(at((await lines('negative-mass'))[0], triple('negative_mass'))).toEqual(facts.negativeMass)
    expect(at((await lines('reference-share'))[0], triple('reference_share_median'))).toEqual(
      facts.referenceShare,
    )
    expect(at((await lines('similarity-gold'))[0], triple('spearman'))).toEqual(facts.spearman)
    expect(at((await lines('errors'))[0], ['error_median', 'error_p95', 'error_max'])).toEqual([
      ...[error.median, error.p95, error.max],
    ])
    const [strongest] = await lines('token-pairs', '--unit', 'token', '--least', '1')
    expect([strongest?.['a'], strongest?.['b']]).toEqual([token.a, token.b])
    expect(at(strongest, ['count', 'mean', 'sum'])).toEqual([token.count, token.mean, token.sum])

    const drawn = join(folder, 'x.svg')
    await printed(chartCommand(), file, '--chart', 'negative-mass', '--out', drawn, ...options)
    expect(readFileSync(drawn, 'utf8')).toContain(escapeXml(page.named('negative-mass').reading))

    const out = join(folder, 'report.html')
    await printed(reportCommand(), file, '--out', out, ...options)
    const report = readFileSync(out, 'utf8')
      .replaceAll(/<svg.*?<\/svg>/gsu, '')
      .replaceAll(/<[^>]*>/gu, ' ')
      .replaceAll(/\s+/gu, ' ')
    for (const text of [
      ...['cumulative-share', 'negative-mass', 'reference-share', 'similarity-gold', 'error'].map((key) =>
        escapeXml(page.named(key).reading),
      ),
      `cells sum to ${texts.cumulative} of`,
      `cells hold ${texts.negativeMass} of`,
      `ρ of ${texts.spearman} over ${count(scored)} pairs`,
      ` ${texts.nounShare} ${texts.nounLift} `,
      ` 25% ${texts.model} ${texts.gold} `,
    ]) {
      expect(report).toContain(text)
    }
  })
})
