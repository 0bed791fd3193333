// The text of `stats`: the main statistics on one screen.

import type { Estimate, Kept, StudyNumbers } from '../engine/protocol/schemas/study.ts'
import { type Column, table } from './output.ts'
import type { RunStatistics } from './runStatistics.ts'
import { fixed, printable, small } from './text.ts'

const shownShares = [0.01, 0.05, 0.1, 0.25, 0.5]
const shownPosPairs = 8
const shownTokenPairs = 10

export function statsLines({
  statistics,
  quartiles,
  study,
  specialTokens,
  tokens,
}: RunStatistics): readonly string[] {
  const { whole, groups, otherGroups, level, replicates } = study
  const { prediction, error } = statistics
  return [
    `  cells            by ${level}, special tokens ${specialTokens ? 'included' : 'left out'} (their share ${percent(whole.specialShare)})`,
    `  similarity       mean ${fixed(prediction.mean, 3)}, median ${fixed(prediction.median, 3)}, quartiles ${fixed(quartiles[0], 3)} and ${fixed(quartiles[1], 3)}`,
    `  model vs gold    ρ ${rho(whole.modelVsGold.spearman)}, r ${rho(whole.modelVsGold.pearson)}, ${whole.scored} pairs with a gold score`,
    `  negative         ${percent(whole.negativeCells)} of the cells, ${percent(whole.negativeMass)} of the mass (means over pairs)`,
    `  reference share  ${percent(whole.referenceShare)} of a prediction (median)`,
    `  error            median ${small(error.median)}, 95 % below ${small(error.p95)}, largest ${small(error.maximum)}`,
    `  identical words  ${percent(whole.likeness.identical.share)} of Σ A, different ones ${percent(whole.likeness.different.share)}`,
    '',
    `Strongest cells: what share of Σ A they hold, and ρ of the score rebuilt from them and the reference terms`,
    ...strongestLines(whole),
    '',
    'Parts of speech: their share of Σ A among all cells and among the strongest 10 %',
    ...posLines(whole),
    '',
    `Strongest pairs of ${level === 'word' ? 'words' : 'tokens'} by their sum`,
    ...table(
      columnsOf(['  a', 'b'], ['cells', 'mean', 'sum']),
      tokens.rows
        .slice(0, shownTokenPairs)
        .map(({ a, b, count, mean, sum }) => [
          `  ${printable(a)}`,
          printable(b),
          String(count),
          fixed(mean, 4),
          fixed(sum, 2),
        ]),
    ),
    ...(groups.length === 0 ? [] : ['', ...groupLines(groups, otherGroups)]),
    '',
    `In brackets: 95 % intervals from ${replicates} bootstrap replicates over pairs. ${whole.belowFloor} pairs with |Σ A| below ${study.floor} are left out of shares of Σ A.`,
  ]
}

function strongestLines({ cumulativeShare, sufficiency }: StudyNumbers): readonly string[] {
  const shareAt = (share: number) => cumulativeShare.find(({ p }) => p === share)?.share
  const rows = sufficiency
    .filter(({ kept }) => kept.kind === 'tags' || shownShares.includes(kept.share))
    .map(({ kept, model, gold }) => [
      `  ${keptText(kept)}`,
      percent(kept.kind === 'top' ? shareAt(kept.share) : undefined),
      rho(model),
      rho(gold),
    ])
  return table(columnsOf(['  kept'], ['share of Σ A', 'ρ with the prediction', 'ρ with gold']), rows)
}

const keptNames: Readonly<Record<string, string>> = {
  nouns: 'nouns, names',
  verbs: 'verbs',
  nounsAndVerbs: 'nouns, names, verbs',
  contentWords: 'content words',
  functionWords: 'function words',
  words: 'all words',
}

function keptText(kept: Kept): string {
  return kept.kind === 'top' ? `top ${fixed(100 * kept.share, 0)} %` : (keptNames[kept.name] ?? kept.name)
}

function posLines({ posShare }: StudyNumbers): readonly string[] {
  const rows = posShare.all
    .map((all, index) => ({ all, top: posShare.top10[index] }))
    .toSorted((one, other) => (other.all.share.value ?? 0) - (one.all.share.value ?? 0))
    .slice(0, shownPosPairs)
    .map(({ all, top }) => [
      `  ${all.a}~${all.b}`,
      String(all.count),
      percent(all.share),
      percent(top?.share),
      fixed(top?.lift.value, 2),
    ])
  return table(columnsOf(['  pair'], ['cells', 'all', 'top 10 %', 'lift']), rows)
}

function groupLines(
  groups: RunStatistics['study']['groups'],
  others: RunStatistics['study']['otherGroups'],
): readonly string[] {
  const shareOfTenth = (numbers: StudyNumbers | null) =>
    numbers?.cumulativeShare.find(({ p }) => p === 0.1)?.share
  const rows = groups.map(({ value, numbers, difference }) => [
    `  ${printable(value)}`,
    String(numbers.pairs),
    percent(shareOfTenth(numbers)),
    percent(shareOfTenth(difference)),
    percent(numbers.negativeMass),
    rho(numbers.modelVsGold.spearman),
  ])
  return [
    'Groups, and how much less than the first each has in its strongest 10 %',
    ...table(columnsOf(['  group'], ['pairs', 'top 10 %', 'less', 'negative mass', 'ρ with gold']), rows),
    ...(others.values + others.withoutValue === 0
      ? []
      : [
          `  ${others.values} other values in ${others.pairs} pairs; ${others.withoutValue} pairs without a value`,
        ]),
  ]
}

function columnsOf(left: readonly string[], right: readonly string[]): readonly Column[] {
  return [
    ...left.map((title) => ({ title, align: 'left' as const })),
    ...right.map((title) => ({ title, align: 'right' as const })),
  ]
}

function percent(estimate: Estimate | undefined): string {
  if (estimate === undefined || estimate.value === null) return '–'
  const of = (value: number | null) => fixed(value === null ? null : 100 * value, 1)
  return `${of(estimate.value)} % [${of(estimate.low)}, ${of(estimate.high)}]`
}

function rho({ value, low, high }: Estimate): string {
  return value === null ? '–' : `${fixed(value, 3)} [${fixed(low, 3)}, ${fixed(high, 3)}]`
}
