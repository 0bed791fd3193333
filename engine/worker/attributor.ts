// Attributes sentences in this process: text → tokens → hidden states → certified token contributions.
import { attributeSentence } from '../../core/attribution/attributeSentence.ts'
import { groupTokens } from '../../core/attribution/groups.ts'
import type { QuadratureRule } from '../../core/attribution/quadrature.ts'
import { referenceIds } from '../../core/encoder/reference.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { createTagger } from '../../core/text/pos.ts'
import { findModel } from '../models/findModel.ts'
import { openModel } from '../models/openModel.ts'
import { tokenizeSentence } from '../models/tokenizeSentence.ts'
import type { SentenceOutcome, SentenceToAttribute, WorkerSettings } from './protocol.ts'
import { checkSessions } from './selfCheck.ts'
import { openSessions } from './sessions.ts'

export interface Attributor {
  /** Longest token sequence that it makes of a text. */
  readonly maxTokens: number
  /** One outcome a sentence, in order; a sentence that fails does not stop the others. */
  attribute(
    sentences: readonly SentenceToAttribute[],
    rule: QuadratureRule,
    calibratedNodes: number,
  ): Promise<readonly SentenceOutcome[]>
}

/** @throws PairLensError `model` when the model cannot be used or is another one than the settings expect */
export async function openAttributor(settings: WorkerSettings): Promise<Attributor> {
  const { hash, encoder, configuration, tokenizer } = openModel(findModel(settings.model))
  if (settings.modelHash !== undefined && settings.modelHash !== hash) {
    throw new PairLensError(
      'model',
      `The files of the model "${settings.model}" are not those that the run was started with; put them back, or start a new run.`,
    )
  }
  const sessions = await openSessions(encoder, configuration.head, settings)
  await checkSessions(sessions)
  const tagger = createTagger('en')
  const maxTokens = Math.min(settings.maxTokens ?? Infinity, configuration.maxTokens)
  const { padId } = tokenizer.specialTokens()

  const attributeOne = async (
    { id, text }: SentenceToAttribute,
    rule: QuadratureRule,
    calibratedNodes: number,
  ): Promise<SentenceOutcome> => {
    try {
      const tokenization = await tokenizeSentence({ tokenizer, configuration }, tagger, text, maxTokens)
      const { tokens } = tokenization
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
      return { kind: 'attributed', id, tokenization, contributions }
    } catch (error) {
      return { kind: 'failed', id, reason: messageOf(error) }
    }
  }

  return {
    maxTokens,
    async attribute(sentences, rule, calibratedNodes) {
      const outcomes: SentenceOutcome[] = []
      for (const sentence of sentences) outcomes.push(await attributeOne(sentence, rule, calibratedNodes))
      return outcomes
    },
  }
}
