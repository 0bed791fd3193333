// The sentences of a self-test, run once through the forward graph and once through the model's own file.
import type { InferenceSession } from 'onnxruntime-node'
import { values as names } from '../../../core/encoder/graphValues.ts'
import { referenceIds } from '../../../core/encoder/reference.ts'
import { hiddenOf, sitesGraph } from '../../../core/encoder/selfTestGraphs.ts'
import type { Site } from '../../../core/encoder/sites.ts'
import type { OpenModel } from '../../models/openModel.ts'
import { cannotRun } from '../cannotRun.ts'
import { inputFeeds } from '../inputFeeds.ts'
import { floats, type ForwardPass, openSession, type SessionSettings } from '../sessions.ts'
import type { TestedSentence } from './checks.ts'
import { openWholeModel } from './wholeModel.ts'

/** A sentence with what the graphs give, at any of the sites. */
export type EncodedSentence = (site: Site) => TestedSentence

interface Sentence {
  readonly tokens: readonly string[]
  readonly ids: readonly number[]
  readonly reference: readonly number[]
}

/**
 * @param onnxPath the model's own file; null for a checkpoint, of which PairLens has built the graph itself
 * @throws PairLensError (`model`) when the model cannot be loaded or tokenizes a sentence to nothing
 */
export async function encodeSentences(
  texts: readonly string[],
  { encoder, configuration, tokenizer }: OpenModel,
  sites: readonly Site[],
  onnxPath: string | null,
  settings: Pick<SessionSettings, 'device' | 'threads'>,
): Promise<readonly EncodedSentence[]> {
  const { padId } = tokenizer.specialTokens()
  const sentences: Sentence[] = []
  for (const text of texts) {
    const seen = configuration.lowerCases ? text.toLowerCase() : text
    const { tokens } = await tokenizer.encode(seen, configuration.maxTokens)
    const ids = tokens.map(({ id }) => id)
    const special = tokens.map((token) => token.special)
    sentences.push({
      tokens: tokens.map((token) => token.text),
      ids,
      reference: referenceIds(ids, special, padId),
    })
  }
  const session = await openSession(sitesGraph(encoder, sites, configuration.head), settings)
  const inputs = encoder.graph.inputs.map(({ name }) => ({ name, type: 'int64' as const }))
  const passes: InferenceSession.ReturnType[] = []
  try {
    for (const { ids, reference } of sentences) {
      passes.push(await session.run(inputFeeds(inputs, [ids, reference])))
    }
  } catch (error) {
    throw cannotRun(error)
  } finally {
    await session.release()
  }

  const whole =
    onnxPath === null ? null : await openWholeModel(onnxPath, { encoder, configuration }, settings)
  const encoded: EncodedSentence[] = []
  for (const [index, { tokens, ids }] of sentences.entries()) {
    const outputs = passes[index] ?? {}
    const [embedding, referenceEmbedding] = halves(floats(outputs[names.embedding]))
    const wholeEmbedding = (await whole?.embed(ids)) ?? embedding
    encoded.push((site) => {
      const [hidden, referenceHidden] = halves(floats(outputs[hiddenOf(site)]))
      const pass: ForwardPass = {
        sequenceLength: ids.length,
        hidden,
        referenceHidden,
        embedding,
        referenceEmbedding,
      }
      return { tokens, pass, wholeEmbedding }
    })
  }
  await whole?.release()
  return encoded
}

/** What a batch of two holds, of a sentence and of its reference. */
function halves(both: Float32Array): readonly [Float32Array, Float32Array] {
  return [both.slice(0, both.length / 2), both.slice(both.length / 2)]
}
