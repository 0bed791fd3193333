// What the options of a run come to with their models: everything that decides its numbers.
import { normalizesEmbedding } from '../../core/attribution/similarity.ts'
import { contributionsGraph } from '../../core/encoder/graphs.ts'
import { promptText } from '../../core/encoder/prompt.ts'
import { siteOfLayer } from '../../core/encoder/sites.ts'
import { findModel } from '../models/findModel.ts'
import { type OpenModel, openModel } from '../models/openModel.ts'
import { assertRoomForText } from '../models/roomForText.ts'
import { type AttributionOptions, type EncoderOptions, encodersOf } from './options.ts'

/** What was read from a model for the texts of one side, or of both. */
export interface ResolvedEncoder {
  readonly modelName: string
  readonly modelHash: string
  readonly siteLayer: number
  readonly maxTokens: number
  /** Before every text; empty for none. */
  readonly prompt: string
  /** The prompt that the model's folder sets where none is chosen; empty for none. */
  readonly defaultPrompt: string
  /** What the model's folder does not say and was assumed. */
  readonly assumptions: readonly string[]
}

/** Options with what was read from the models; a plain object that crosses process borders. */
export interface ResolvedOptions extends ResolvedEncoder {
  /** With prompts as texts, and without an encoder of side b that is the same as that of side a. */
  readonly options: AttributionOptions
  /** What side b's encoder comes to; null exactly when `options.b` is. */
  readonly b: ResolvedEncoder | null
}

/**
 * Opens the models, looks for the layers, differentiates behind them, and tries whether prompts leave room for a text.
 *
 * @throws PairLensError `model` or `arguments`: the sentence that says which option does not fit and why
 */
export async function resolveOptions(given: AttributionOptions): Promise<ResolvedOptions> {
  const opened = new Map<string, OpenModel>()
  const resolve = async (encoder: EncoderOptions): Promise<ResolvedEncoder> => {
    const model = opened.get(encoder.model) ?? openModel(findModel(encoder.model))
    opened.set(encoder.model, model)
    return resolveEncoder(model, encoder, given)
  }
  const [encoderA, encoderB = encoderA] = encodersOf(given)
  if (encoderA === undefined) throw new RangeError('options without an encoder')
  const a = await resolve(encoderA)
  const b = encoderB === undefined || encoderB === encoderA ? null : await resolve(encoderB)
  const options = { ...given, ...withPrompt(encoderA, a), b: null }
  if (b === null || encoderB === undefined || isSame(a, b)) return { ...a, options, b: null }
  return { ...a, options: { ...options, b: withPrompt(encoderB, b) }, b }
}

async function resolveEncoder(
  { name, hash, encoder, configuration, tokenizer }: OpenModel,
  { layer, prompt: choice }: EncoderOptions,
  { similarityMode, maxTokens: given }: AttributionOptions,
): Promise<ResolvedEncoder> {
  const site = siteOfLayer(encoder.sites, layer)
  contributionsGraph(encoder, site, configuration.head, normalizesEmbedding(similarityMode))
  const prompt = promptText(configuration, choice)
  const maxTokens = Math.min(given ?? Infinity, configuration.maxTokens)
  await assertRoomForText(tokenizer, prompt, maxTokens)
  return {
    modelName: name,
    modelHash: hash,
    siteLayer: site.layer,
    maxTokens,
    prompt,
    defaultPrompt: configuration.prompt,
    assumptions: configuration.assumptions,
  }
}

/** Options of the same encoder, with its prompt as a text. */
function withPrompt({ model, layer }: EncoderOptions, { prompt }: ResolvedEncoder): EncoderOptions {
  return { model, layer, prompt: { kind: 'text', text: prompt } }
}

function isSame(a: ResolvedEncoder, b: ResolvedEncoder): boolean {
  return a.modelHash === b.modelHash && a.siteLayer === b.siteLayer && a.prompt === b.prompt
}
