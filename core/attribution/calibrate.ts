// Chooses the number of nodes at which the adaptive rule starts, from a sample of the corpus (method §4).
import type { Contributions } from './contributions.ts'
import { quadratureResidualOf } from './contributions.ts'
import { attributePair } from './pair.ts'
import { adaptiveLevels } from './quadrature.ts'
import type { SimilarityMode } from './similarity.ts'

/** Contributions of both sentences of every sampled pair, by Gauss–Legendre at a number of nodes. */
export type IntegrateSample = (nodes: number) => Promise<readonly (readonly [Contributions, Contributions])[]>

/**
 * The smallest level at which every sampled sentence has a residual of at most τ/2 and no cell of a sampled matrix
 * changes by τ or more at the next level. Changes are measured in units of cosine, so that the tolerance means the
 * same for models of any scale.
 *
 * @returns a level of {@link adaptiveLevels}; the last one when none satisfies the conditions
 */
export async function calibrate(
  integrateSample: IntegrateSample,
  mode: SimilarityMode,
  tolerance: number,
): Promise<number> {
  const [first = 4, ...higher] = adaptiveLevels
  let level = first
  let sample = await integrateSample(level)
  for (const next of higher) {
    const within = sample
      .flat()
      .every((contributions) => quadratureResidualOf(contributions) <= tolerance / 2)
    if (within) {
      const refined = await integrateSample(next)
      if (largestChange(sample, refined, mode) < tolerance) return level
      sample = refined
    } else {
      sample = await integrateSample(next)
    }
    level = next
  }
  return level
}

function largestChange(
  coarse: readonly (readonly [Contributions, Contributions])[],
  fine: readonly (readonly [Contributions, Contributions])[],
  mode: SimilarityMode,
): number {
  const cosine = mode === 'dot' ? 'cosine' : mode === 'shifted-dot' ? 'shifted-cosine' : mode
  let largest = 0
  coarse.forEach(([a, b], index) => {
    const before = attributePair(a, b, cosine).matrix
    const [fineA = a, fineB = b] = fine[index] ?? []
    const after = attributePair(fineA, fineB, cosine).matrix
    before.forEach((cell, place) => {
      largest = Math.max(largest, Math.abs(cell - (after[place] ?? 0)))
    })
  })
  return largest
}
