// Finds out whether the options of a run can work, before anything is written.
import { embeddedModelNames } from '../models/embeddedModels.ts'
import { findModel } from '../models/findModel.ts'
import { openTokenizer } from '../models/tokenizer.ts'
import { startCrew } from './crew.ts'
import { type AttributionOptions, resolveDevice, workerSettings } from './options.ts'
import { type ResolvedOptions, resolveOptions } from './resolveOptions.ts'

/**
 * Resolves the options, and tries anything but an embedded model on the processor, which is known to load, in a
 * worker.
 *
 * @throws PairLensError `model` or `arguments`: the sentence that says which option does not fit and why
 */
export async function checkOptions(options: AttributionOptions): Promise<ResolvedOptions> {
  const device = resolveDevice(options.device)
  const resolved = resolveOptions(options)
  await checkMaxTokens(options)
  if (device === 'cpu' && embeddedModelNames().includes(options.model)) return resolved
  const crew = await startCrew(workerSettings(options), 1)
  await crew.close()
  return resolved
}

/** @throws PairLensError `arguments` when the maximum leaves no room for a single ordinary token */
export async function checkMaxTokens({ model, maxTokens }: AttributionOptions): Promise<void> {
  if (maxTokens === null) return
  await openTokenizer(findModel(model).tokenizerPath).encode('a', maxTokens)
}
