// Opens the encoders of a worker: each model and each layer of it once, however many sides use it.
import { promptText } from '../../core/encoder/prompt.ts'
import { PairLensError } from '../../core/errors.ts'
import { findModel } from '../models/findModel.ts'
import { type OpenModel, openModel } from '../models/openModel.ts'
import { assertRoomForText } from '../models/roomForText.ts'
import type { OpenedEncoder, WorkerEncoder, WorkerSettings } from './protocol.ts'
import { checkSessions } from './selfCheck.ts'
import { openSessions, type Sessions } from './sessions.ts'

export interface OpenEncoder extends OpenedEncoder {
  /** What tokenizing takes; graph and weights are not kept. */
  readonly model: Pick<OpenModel, 'tokenizer' | 'configuration'>
  readonly sessions: Sessions
  readonly maxTokens: number
  readonly padId: number
}

/** Sessions of one model at one layer, that have been tried. */
interface TriedSessions {
  readonly sessions: Sessions
  readonly embeddingSize: number
}

/**
 * @returns one for each of the settings' encoders, in their order
 * @throws PairLensError `arguments` for a layer or prompt that does not fit; `model` when a model cannot be used, is another one than the settings expect, or gives embeddings
 *   of another size than the first
 */
export async function openEncoders(settings: WorkerSettings): Promise<readonly OpenEncoder[]> {
  const models = new Map<string, OpenModel>()
  const tried = new Map<string, TriedSessions>()
  const encoders: OpenEncoder[] = []
  for (const encoder of settings.encoders) {
    const model = models.get(encoder.model) ?? openModel(findModel(encoder.model))
    models.set(encoder.model, model)
    assertHash(model, encoder)
    const place = JSON.stringify([encoder.model, encoder.layer])
    const { sessions } = tried.get(place) ?? (await trySessions(model, encoder, settings, tried, place))
    const { tokenizer, configuration } = model
    const maxTokens = Math.min(settings.maxTokens ?? Infinity, configuration.maxTokens)
    const prompt = promptText(configuration, encoder.prompt)
    await assertRoomForText(tokenizer, prompt, maxTokens)
    encoders.push({
      modelName: model.name,
      modelHash: model.hash,
      prompt,
      model: { tokenizer, configuration },
      sessions,
      maxTokens,
      padId: tokenizer.specialTokens().padId,
    })
  }
  assertSameSize([...tried.values()].map(({ embeddingSize }) => embeddingSize))
  return encoders
}

async function trySessions(
  { encoder, configuration }: OpenModel,
  { layer }: WorkerEncoder,
  settings: WorkerSettings,
  tried: Map<string, TriedSessions>,
  place: string,
): Promise<TriedSessions> {
  const sessions = await openSessions(encoder, configuration.head, { ...settings, layer })
  const opened = { sessions, embeddingSize: await checkSessions(sessions) }
  tried.set(place, opened)
  return opened
}

function assertHash({ hash }: OpenModel, { model, modelHash }: WorkerEncoder): void {
  if (modelHash === undefined || modelHash === hash) return
  throw new PairLensError(
    'model',
    `The files of the model "${model}" are not those that the run was started with; put them back, or start a new run.`,
  )
}

/** Only vectors of the same size have a product. */
function assertSameSize([first, ...others]: readonly number[]): void {
  const other = others.find((size) => size !== first)
  if (other === undefined) return
  throw new PairLensError(
    'model',
    `The model of side a gives embeddings of ${first} numbers and that of side b of ${other}, so they have no similarity; choose two models with embeddings of the same size.`,
  )
}
