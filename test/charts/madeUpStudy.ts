// A study that a test can change: two tags, three shares of cells, and groups when they are asked for.
import type { StudyView } from '../../charts/cards/studyChart.ts'
import type { Estimate, PosPairNumbers, Study, StudyNumbers } from '../../contract/engine/schemas/study.ts'

/** With an interval of a hundredth to either side. */
function estimate(value: number): Estimate {
  return { value, low: value - 0.01, high: value + 0.01 }
}

const posPair = (a: string, b: string, share: number, lift: number): PosPairNumbers => ({
  a,
  b,
  share: estimate(share),
  lift: estimate(lift),
  mean: share / 100,
  count: 1000,
})

function madeUpNumbers(shift = 0): StudyNumbers {
  const posPairs = [
    posPair('ADP', 'ADP', -0.05 + shift, 0.5),
    posPair('ADP', 'NOUN', 0.25 + shift, 0.9),
    posPair('NOUN', 'NOUN', 0.8 + shift, 1.2),
  ]
  return {
    pairs: 100,
    belowFloor: 2,
    scored: 90,
    specialShare: estimate(0.12),
    cumulativeShare: [0.05, 0.1, 0.5, 1].map((p) => ({ p, share: estimate(Math.sqrt(p) + shift) })),
    negativeCells: estimate(0.4),
    negativeMass: estimate(0.2 + shift),
    referenceShare: estimate(0.3 + shift),
    posShare: { all: posPairs, top5: posPairs, top10: posPairs.slice(1), top25: posPairs, top50: posPairs },
    posSharePairs: { all: 98, top5: 98, top10: 98, top25: 98, top50: 98 },
    sufficiency: [
      ...[0, 0.1, 1].map((share) => ({
        kept: { kind: 'top' as const, share },
        model: estimate(0.5 + share / 2 + shift),
        gold: estimate(0.4 + share / 2 + shift),
      })),
      ...(['nouns', 'verbs'] as const).map((name, index) => ({
        kept: { kind: 'tags' as const, name, tags: [name === 'nouns' ? 'NOUN' : 'VERB'] },
        model: estimate(0.7 - index / 10),
        gold: estimate(0.6 - index / 10),
      })),
    ],
    modelVsGold: { spearman: estimate(0.8), pearson: estimate(0.75) },
    likeness: {
      identical: { share: estimate(0.3), mean: estimate(0.05), count: 500 },
      different: { share: estimate(0.7), mean: estimate(0.02), count: 5000 },
    },
  }
}

export function madeUpStudy(groups: readonly string[] = []): Study {
  return {
    level: 'token',
    floor: 0.001,
    replicates: 500,
    seed: 1,
    whole: madeUpNumbers(),
    groups: groups.map((value, index) => ({
      value,
      numbers: madeUpNumbers(index / 20),
      difference: index === 0 ? null : madeUpNumbers(-index / 20),
    })),
    otherGroups: { values: groups.length > 0 ? 2 : 0, pairs: 7, withoutValue: 1 },
  }
}

export const madeUpView: StudyView = { specialTokens: false, groupBy: null, cut: 'all', measure: 'share' }
