// The text of `stats`: the main statistics on one screen.

import { leastPairsOfInterval } from '../core/statistics/replicated.ts'
import { estimateText, noEstimate } from '../charts/cards/estimates.ts'
import { posPairName } from '../charts/words/pairNames.ts'
import type { Estimate, Kept, StudyNumbers } from '../contract/engine/schemas/study.ts'
import { count, counted, factor, percent, percentPoints, score, signedScore, small } from './numbers.ts'
import { type Column, table } from './output.ts'
import type { RunStatistics } from './runStatistics.ts'
import { printable } from './text.ts'

const shownShares = [0.01, 0.05, 0.1, 0.25, 0.5]
/** What parts of speech and groups are compared at. */
const topShare = 0.1
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
  const { similarity, error, unknownPairs } = statistics
  const intervals =
    whole.pairs < leastPairsOfInterval
      ? `Fewer than ${leastPairsOfInterval} pairs give no intervals over pairs: nothing about other pairs follows from these.`
      : `In brackets: ${percent(0.95)} intervals from ${count(replicates)} bootstrap replicates over pairs, none of fewer than ${leastPairsOfInterval} pairs.`
  return [
    `  cells            by ${level}, special tokens ${specialTokens ? 'included' : 'left out'} (their share ${share(whole.specialShare)})`,
    `  similarity       mean ${score(similarity.mean)}, median ${score(similarity.median)}, quartiles ${score(quartiles[0])} and ${score(quartiles[1])}`,
    ...(unknownPairs === 0
      ? []
      : [
          `  unknown          ${counted(unknownPairs, 'pair')} with a text of which the model knows less than half: it may not know this script`,
        ]),
    `  model vs gold    ρ ${rho(whole.modelVsGold.spearman)}, r ${rho(whole.modelVsGold.pearson)}, ${counted(whole.scored, 'pair')} with a gold score`,
    `  negative         ${share(whole.negativeCells)} of the cells, ${share(whole.negativeMass)} of the mass (means over pairs)`,
    `  reference share  ${share(whole.referenceShare)} of a similarity (median)`,
    `  error            median ${small(error.median)}, ${percent(0.95)} below ${small(error.p95)}, largest ${small(error.maximum)}`,
    `  identical words  ${share(whole.likeness.identical.share)} of ΣA, different ones ${share(whole.likeness.different.share)}`,
    '',
    `Strongest cells: what share of ΣA they hold, and ρ of the score rebuilt from them and the reference terms`,
    ...strongestLines(whole),
    '',
    `Parts of speech: their share of ΣA among all cells and among the strongest ${percent(topShare)}`,
    ...posLines(whole),
    '',
    `Strongest pairs of ${level === 'word' ? 'words' : 'tokens'} by their sum`,
    ...table(
      columnsOf(['  a', 'b'], ['cells', 'mean', 'sum']),
      tokens.rows
        .slice(0, shownTokenPairs)
        .map(({ a, b, count: cells, mean, sum }) => [
          `  ${printable(a)}`,
          printable(b),
          count(cells),
          signedScore(mean, 4),
          signedScore(sum),
        ]),
    ),
    ...(groups.length === 0 ? [] : ['', ...groupLines(groups, otherGroups)]),
    '',
    `${intervals} Pairs with |ΣA| below ${study.floor} are left out of shares of ΣA: ${count(whole.belowFloor)}.`,
  ]
}

function strongestLines({ cumulativeShare, sufficiency }: StudyNumbers): readonly string[] {
  const shareAt = (top: number) => cumulativeShare.find(({ p }) => p === top)?.share
  const rows = sufficiency
    .filter(({ kept }) => kept.kind === 'tags' || shownShares.includes(kept.share))
    .map(({ kept, model, gold }) => [
      `  ${keptText(kept)}`,
      share(kept.kind === 'top' ? shareAt(kept.share) : undefined),
      rho(model),
      rho(gold),
    ])
  return table(columnsOf(['  kept'], ['share of ΣA', 'ρ with the similarity', 'ρ with gold']), rows)
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
  return kept.kind === 'top' ? `top ${percent(kept.share)}` : (keptNames[kept.name] ?? kept.name)
}

function posLines({ posShare }: StudyNumbers): readonly string[] {
  const rows = posShare.all
    .map((all, index) => ({ all, top: posShare.top10[index] }))
    .toSorted((one, other) => (other.all.share.value ?? 0) - (one.all.share.value ?? 0))
    .slice(0, shownPosPairs)
    .map(({ all, top }) => [
      `  ${posPairName(all.a, all.b)}`,
      count(all.count),
      share(all.share),
      share(top?.share),
      estimateText(top?.lift ?? noEstimate, factor),
    ])
  return table(columnsOf(['  pair'], ['cells', 'all', `top ${percent(topShare)}`, 'lift']), rows)
}

function groupLines(
  groups: RunStatistics['study']['groups'],
  others: RunStatistics['study']['otherGroups'],
): readonly string[] {
  const shareOfTenth = (numbers: StudyNumbers | null) =>
    numbers?.cumulativeShare.find(({ p }) => p === topShare)?.share
  const rows = groups.map(({ value, numbers, difference }) => [
    `  ${printable(value)}`,
    count(numbers.pairs),
    share(shareOfTenth(numbers)),
    estimateText(shareOfTenth(difference) ?? noEstimate, percentPoints),
    share(numbers.negativeMass),
    rho(numbers.modelVsGold.spearman),
  ])
  return [
    `Groups: what share of ΣA their strongest ${percent(topShare)} hold, and that of the first minus that of each, in percentage points`,
    ...table(
      columnsOf(
        ['  group'],
        ['pairs', `top ${percent(topShare)}`, 'first − this', 'negative mass', 'ρ with gold'],
      ),
      rows,
    ),
    ...(others.values + others.withoutValue === 0
      ? []
      : [
          `  ${counted(others.values, 'other value')} in ${counted(others.pairs, 'pair')}; ${counted(others.withoutValue, 'pair')} without a value`,
        ]),
  ]
}

function columnsOf(left: readonly string[], right: readonly string[]): readonly Column[] {
  return [
    ...left.map((title) => ({ title, align: 'left' as const })),
    ...right.map((title) => ({ title, align: 'right' as const })),
  ]
}

function share(estimate: Estimate = noEstimate): string {
  return estimateText(estimate, (value) => percent(value))
}

function rho(estimate: Estimate): string {
  return estimateText(estimate, (value) => score(value))
}
