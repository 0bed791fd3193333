// Whoever asks gets the same number, to the last digit shown: the statistics page, `stats` as text and as JSON, the files
// of `chart` and the report, each by its own defaults.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ChartCard } from '../../charts/cards/chartCard.ts'
import { escapeXml } from '../../charts/draw/svgText.ts'
import { chartCommand } from '../../cli/commands/chart.ts'
import { reportCommand } from '../../cli/commands/report.ts'
import { statsCommand } from '../../cli/commands/stats.ts'
import { initialView } from '../../renderer/state/viewState.ts'
import { lookAt, printed } from './lookedAt.ts'
import { englishWords } from './madeUpStatistics.ts'

const { count, signedScore, small } = englishWords

const rowOf = (card: ChartCard, name: string): readonly string[] =>
  card.table.rows.find(({ cells }) => cells[0] === name)?.cells ?? []

describe.each([
  { looked: 'by default', view: initialView.statistics, options: [] },
  {
    looked: 'at words without special tokens',
    view: { ...initialView.statistics, level: 'word', specialTokens: false },
    options: ['--level', 'word', '--special', 'out'],
  },
] as const)('numbers $looked', ({ view, options }) => {
  let looked: Awaited<ReturnType<typeof lookAt>>
  beforeAll(async () => {
    looked = await lookAt(view, options)
  })
  afterAll(() => looked.end())

  it('are those of stats --json on the page', async () => {
    const { facts, texts, page } = looked
    const { pairs, scored, error, token } = facts
    const lifts = await looked.tenth('lift')
    const shares = await looked.tenth('share')
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
    expect(page.token.table.rows[0]?.cells.slice(0, 5)).toEqual([
      `${token.a} – ${token.b}`,
      count(token.count),
      ...texts.tokenMean,
      signedScore(token.sum),
    ])
  })

  it('are the same in stats as text', async () => {
    const { file, facts, texts } = looked
    const { pairs, scored, error, token } = facts
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
  })

  it('are the same in the files of chart', async () => {
    const { folder, file, facts, page } = looked
    const { pairs, scored, error, token } = facts
    const lines = async (name: string, ...args: readonly string[]) => {
      const out = join(folder, `${name}.csv`)
      await printed(chartCommand(), file, '--chart', name, '--out', out, '--force', ...options, ...args)
      const { data } = Papa.parse<Record<string, string>>(readFileSync(out, 'utf8'), { header: true })
      return data
    }
    const at = (found: Record<string, string> | undefined, names = ['value', 'low', 'high']) =>
      names.map((name) => (found?.[name] === '' ? null : Number(found?.[name])))
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
      error.median,
      error.p95,
      error.max,
    ])
    const [strongest] = await lines('token-pairs', '--unit', 'token', '--least', '1')
    expect([strongest?.['a'], strongest?.['b']]).toEqual([token.a, token.b])
    expect(at(strongest, ['count', 'mean', 'mean_low', 'mean_high', 'sum'])).toEqual([
      token.count,
      token.mean,
      token.meanLow,
      token.meanHigh,
      token.sum,
    ])

    const drawn = join(folder, 'x.svg')
    await printed(chartCommand(), file, '--chart', 'negative-mass', '--out', drawn, ...options)
    expect(readFileSync(drawn, 'utf8')).toContain(escapeXml(page.named('negative-mass').reading))
  })

  it('are the same in the report', async () => {
    const { folder, file, facts, texts, page } = looked
    const { scored } = facts
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
