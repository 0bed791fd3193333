// Runs the calibration of the adaptive rule on the workers.
import { calibrate } from '../../core/attribution/calibrate.ts'
import type { Contributions } from '../../core/attribution/contributions.ts'
import type { QuadratureRule } from '../../core/attribution/quadrature.ts'
import type { SimilarityMode } from '../../core/attribution/similarity.ts'
import { sentenceKey } from '../../db/queries/plan.ts'
import type { AttributedSentence, SentenceToAttribute } from '../worker/protocol.ts'
import type { Crew } from './crew.ts'

/** A pair of sentences to calibrate on. */
export interface SamplePair {
  readonly sentenceA: SentenceToAttribute
  readonly sentenceB: SentenceToAttribute
}

/**
 * The level at which the adaptive rule starts. Sentences that cannot be attributed are left out: the run itself will
 * report them.
 *
 * @param onSentence called whenever a sentence has been computed at some level
 * @returns for rules with a fixed number of nodes, that number
 */
export async function calibrateOn(
  crew: Crew,
  sample: readonly SamplePair[],
  rule: QuadratureRule,
  mode: SimilarityMode,
  onSentence: () => void = () => undefined,
): Promise<number> {
  if (rule.kind !== 'adaptive') return rule.nodes
  const sentences = [
    ...new Map(
      sample.flatMap((pair) => [pair.sentenceA, pair.sentenceB]).map((s) => [sentenceKey(s), s]),
    ).values(),
  ]

  const integrateSample = async (nodes: number) => {
    const outcomes = await Promise.all(
      sentences.map(async (sentence) => {
        const outcome = await crew.attribute(
          { sentences: [sentence], deaths: 0 },
          { kind: 'gauss', nodes },
          nodes,
        )
        onSentence()
        return outcome
      }),
    )
    const byKey = new Map(
      outcomes
        .flat()
        .filter((outcome): outcome is AttributedSentence => outcome.kind === 'attributed')
        .map((outcome) => [sentenceKey(outcome), outcome.contributions]),
    )
    return sample
      .map(
        ({ sentenceA, sentenceB }) =>
          [byKey.get(sentenceKey(sentenceA)), byKey.get(sentenceKey(sentenceB))] as const,
      )
      .filter((pair): pair is readonly [(typeof pair)[0] & Contributions, (typeof pair)[1] & Contributions] =>
        pair.every((side) => side !== undefined),
      )
  }
  return calibrate(integrateSample, mode, rule.tolerance)
}
