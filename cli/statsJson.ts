// The JSON document of `stats`: what the study and the statistics page know, under the names of the contract.

import { leastPairsOfInterval } from '../core/statistics/replicated.ts'
import type { Estimate, Kept, PosPairNumbers, StudyNumbers } from '../contract/engine/schemas/study.ts'
import { errorJson } from './corpusRun.ts'
import type { RunStatistics } from './runStatistics.ts'

export function statsJson({
  run,
  where,
  statistics,
  quartiles,
  study,
  specialTokens,
  tokens,
}: RunStatistics) {
  const { whole, groups, otherGroups, floor, replicates, seed, level } = study
  return {
    run,
    pairs: whole.pairs,
    where,
    level,
    specialTokens,
    similarity: { mean: statistics.similarity.mean, median: statistics.similarity.median, quartiles },
    unknown: statistics.unknownPairs,
    error: errorJson(statistics.error),
    ...numbersJson(whole),
    tokens: tokens.rows,
    floor,
    bootstrap: { replicates, seed, leastPairs: leastPairsOfInterval },
    ...(groups.length === 0
      ? {}
      : {
          groups: groups.map(({ value, numbers, difference }) => ({
            value,
            pairs: numbers.pairs,
            ...numbersJson(numbers),
            difference: difference && numbersJson(difference),
          })),
          otherGroups,
        }),
  }
}

function numbersJson(numbers: StudyNumbers) {
  const { posShare, modelVsGold, likeness } = numbers
  return {
    belowFloor: numbers.belowFloor,
    scored: numbers.scored,
    cumulativeShare: numbers.cumulativeShare.map(({ p, share }) => {
      return { p, mean: share.value, low: share.low, high: share.high }
    }),
    negativeCells: numbers.negativeCells.value,
    negativeMass: numbers.negativeMass.value,
    specialShare: numbers.specialShare.value,
    posShare: {
      all: posShare.all.map(posPairJson),
      top5: posShare.top5.map(posPairJson),
      top10: posShare.top10.map(posPairJson),
      top25: posShare.top25.map(posPairJson),
      top50: posShare.top50.map(posPairJson),
    },
    posSharePairs: numbers.posSharePairs,
    sufficiency: numbers.sufficiency.map(({ kept, model, gold }) => ({
      keep: keepJson(kept),
      spearmanModel: model.value,
      spearmanGold: gold.value,
      intervals: { spearmanModel: intervalJson(model), spearmanGold: intervalJson(gold) },
    })),
    referenceShare: numbers.referenceShare.value,
    modelVsGold: { spearman: modelVsGold.spearman.value, pearson: modelVsGold.pearson.value },
    likeness: {
      identical: likenessJson(likeness.identical),
      different: likenessJson(likeness.different),
    },
    /** Of the numbers above that stand alone. */
    intervals: {
      negativeCells: intervalJson(numbers.negativeCells),
      negativeMass: intervalJson(numbers.negativeMass),
      specialShare: intervalJson(numbers.specialShare),
      referenceShare: intervalJson(numbers.referenceShare),
      spearman: intervalJson(modelVsGold.spearman),
      pearson: intervalJson(modelVsGold.pearson),
    },
  }
}

/** A share of the strongest cells as a number, a set of tags by its name. */
function keepJson(kept: Kept): number | string {
  return kept.kind === 'top' ? kept.share : kept.name
}

function intervalJson({ low, high }: Estimate): readonly [low: number | null, high: number | null] {
  return [low, high]
}

function posPairJson({ a, b, share, lift, mean, count }: PosPairNumbers) {
  const { value, low, high } = share
  const lifts = { lift: lift.value, liftLow: lift.low, liftHigh: lift.high }
  return { a, b, share: value, low, high, ...lifts, mean, count }
}

function likenessJson({ share, mean, count }: StudyNumbers['likeness']['identical']) {
  const means = { mean: mean.value, meanLow: mean.low, meanHigh: mean.high }
  return { share: share.value, low: share.low, high: share.high, ...means, count }
}
