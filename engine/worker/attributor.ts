// Attributes sentences in this process: text → tokens → hidden states → certified token contributions.
import { attributeSentence } from '../../core/attribution/attributeSentence.ts'
import { groupTokens } from '../../core/attribution/groups.ts'
import type { QuadratureRule } from '../../core/attribution/quadrature.ts'
import { referenceIds } from '../../core/encoder/reference.ts'
import { messageOf } from '../../core/errors.ts'
import { createTagger } from '../../core/text/pos.ts'
import { unknownShare } from '../../core/text/unknownShare.ts'
import { tokenizeSentence } from '../models/tokenizeSentence.ts'
import { type OpenEncoder, openEncoders } from './encoders.ts'
import type { OpenedEncoder, SentenceOutcome, SentenceToAttribute, WorkerSettings } from './protocol.ts'

export interface Attributor {
  /** Longest token sequence that it makes of a text. */
  readonly maxTokens: number
  readonly encoders: readonly OpenedEncoder[]
  /** One outcome a sentence, in order; a sentence that fails does not stop the others. */
  attribute(
    sentences: readonly SentenceToAttribute[],
    rule: QuadratureRule,
    calibratedNodes: number,
  ): Promise<readonly SentenceOutcome[]>
}

/** @throws PairLensError `model` when a model cannot be used or is another one than the settings expect */
export async function openAttributor(settings: WorkerSettings): Promise<Attributor> {
  const encoders = await openEncoders(settings)
  const tagger = createTagger('en')
  const attributed = settings.attributePrompt

  const attributeBy = async (
    { model, sessions, maxTokens, padId, prompt }: OpenEncoder,
    text: string,
    rule: QuadratureRule,
    calibratedNodes: number,
  ) => {
    const tokenization = await tokenizeSentence(model, tagger, text, maxTokens, { text: prompt, attributed })
    const { tokens } = tokenization
    const unknown = unknownShare(text, tokens, model.tokenizer.unknownId)
    const ids = tokens.map((token) => token.id)
    const reference = referenceIds(
      ids,
      tokens.map((token) => token.special),
      padId,
    )
    const pass = await sessions.forward(ids, reference)
    const groups = groupTokens(tokenization, settings.level)
    const contributions = await attributeSentence(
      (nodes) => sessions.integrate(pass, groups, nodes),
      rule,
      calibratedNodes,
    )
    return { tokenization, unknownShare: unknown, contributions }
  }

  return {
    maxTokens: Math.max(...encoders.map(({ maxTokens }) => maxTokens)),
    encoders: encoders.map(({ modelName, modelHash, prompt }) => ({ modelName, modelHash, prompt })),
    async attribute(sentences, rule, calibratedNodes) {
      const outcomes: SentenceOutcome[] = []
      for (const { id, encoder, text } of sentences) {
        const opened = encoders[encoder]
        if (opened === undefined) throw new RangeError(`There is no encoder ${encoder}.`)
        try {
          const result = await attributeBy(opened, text, rule, calibratedNodes)
          outcomes.push({ kind: 'attributed', id, encoder, ...result })
        } catch (error) {
          outcomes.push({ kind: 'failed', id, encoder, reason: messageOf(error) })
        }
      }
      return outcomes
    },
  }
}
