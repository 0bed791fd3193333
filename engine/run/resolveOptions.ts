// What the options of a run come to with their model: everything that decides its numbers.
import { normalizesEmbedding } from '../../core/attribution/similarity.ts'
import { contributionsGraph } from '../../core/encoder/graphs.ts'
import { siteOfLayer } from '../../core/encoder/sites.ts'
import { findModel } from '../models/findModel.ts'
import { openModel } from '../models/openModel.ts'
import type { AttributionOptions } from './options.ts'

/** Options with what was read from the model; a plain object that crosses process borders. */
export interface ResolvedOptions {
  readonly options: AttributionOptions
  readonly modelName: string
  readonly modelHash: string
  readonly siteLayer: number
  readonly maxTokens: number
  /** What the model's folder does not say and was assumed. */
  readonly assumptions: readonly string[]
}

/**
 * Opens the model, looks for the layer, and differentiates behind it.
 *
 * @throws PairLensError `model` or `arguments`: the sentence that says which option does not fit and why
 */
export function resolveOptions(options: AttributionOptions): ResolvedOptions {
  const { name, hash, encoder, configuration } = openModel(findModel(options.model))
  const site = siteOfLayer(encoder.sites, options.layer)
  contributionsGraph(encoder, site, configuration.head, normalizesEmbedding(options.similarity))
  return {
    options,
    modelName: name,
    modelHash: hash,
    siteLayer: site.layer,
    maxTokens: Math.min(options.maxTokens ?? Infinity, configuration.maxTokens),
    assumptions: configuration.assumptions,
  }
}
