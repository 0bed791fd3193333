// Tries a model on a made-up sentence before any real one: does what was cut in two still compute the same?
import { attributeSentence } from '../../core/attribution/attributeSentence.ts'
import { singleTokens } from '../../core/attribution/groups.ts'
import { PairLensError } from '../../core/errors.ts'
import { cannotRun } from './cannotRun.ts'
import { relativeDistance } from './relativeDistance.ts'
import type { Sessions } from './sessions.ts'

/** Ids that every vocabulary has. */
const ids = [2, 1, 3, 1, 2]
const reference = [2, 0, 0, 0, 2]

/** A path that is cut wrongly misses by tens of percent; one that is cut rightly by far less at so many nodes. */
const nodes = 64
const largestResidual = 0.1

/** Embeddings of a sentence in the company of another may differ by rounding only. */
const largestInfluence = 1e-3

/**
 * @returns the size of the model's embeddings
 * @throws PairLensError (`model`) when the model cannot run, when a sentence's embedding depends on the sentence that
 *   is run beside it, or when contributions behind the site do not add up to the embedding
 */
export async function checkSessions(sessions: Sessions): Promise<number> {
  const tried = await trial(sessions)
  if (tried.influence > largestInfluence) {
    throw new PairLensError(
      'model',
      'The embedding of a sentence depends on the sentence that is run beside it; export the model with a dynamic batch axis.',
    )
  }
  if (tried.quadratureResidual > largestResidual) {
    throw new PairLensError(
      'model',
      `The model's layers behind the attribution site do not give its embedding (they miss by ${(100 * tried.quadratureResidual).toFixed(0)}% on a made-up sentence), so nothing it yields could be trusted; choose another layer or another export of the model.`,
    )
  }
  return tried.embeddingSize
}

async function trial(
  sessions: Sessions,
): Promise<{ influence: number; quadratureResidual: number; embeddingSize: number }> {
  try {
    const pass = await sessions.forward(ids, reference)
    const swapped = await sessions.forward(reference, ids)
    const groups = singleTokens(ids.length)
    const integrated = await attributeSentence(
      (at) => sessions.integrate(pass, groups, at),
      { kind: 'gauss', nodes },
      nodes,
    )
    return {
      influence: relativeDistance(pass.embedding, swapped.referenceEmbedding),
      quadratureResidual: integrated.quadratureResidual,
      embeddingSize: pass.embedding.length,
    }
  } catch (error) {
    throw cannotRun(error)
  }
}
