// Finds out whether the options of a run can work, before anything is written.
import { contributionsGraph } from '../../core/encoder/graphs.ts'
import { siteOfLayer } from '../../core/encoder/sites.ts'
import { normalizesEmbedding } from '../../core/attribution/similarity.ts'
import { embeddedModelNames, findModel } from '../models/modelFolder.ts'
import { openModel } from '../models/openModel.ts'
import { openTokenizer } from '../models/tokenizer.ts'
import { startCrew } from './crew.ts'
import { type AttributionOptions, resolveDevice, workerSettings } from './options.ts'

/**
 * Opens the model, looks for the layer, differentiates behind it, and tries anything but an embedded model on the
 * processor, which is known to load, in a worker.
 *
 * @throws PairLensError `model` or `arguments`: the sentence that says which option does not fit and why
 */
export async function checkOptions(options: AttributionOptions): Promise<void> {
  const device = resolveDevice(options.device)
  const { encoder, configuration } = openModel(findModel(options.model))
  const site = siteOfLayer(encoder.sites, options.layer)
  contributionsGraph(encoder, site, configuration.head, normalizesEmbedding(options.similarity))
  await checkMaxTokens(options)
  if (device === 'cpu' && embeddedModelNames().includes(options.model)) return
  const crew = await startCrew(workerSettings(options), 1)
  crew.close()
}

/** @throws PairLensError `arguments` when the maximum leaves no room for a single ordinary token */
export async function checkMaxTokens({ model, maxTokens }: AttributionOptions): Promise<void> {
  if (maxTokens === null) return
  await openTokenizer(findModel(model).tokenizerPath).encode('a', maxTokens)
}
