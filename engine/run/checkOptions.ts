// Finds out whether the options of a run can work, before anything is written.
import { askedDevice } from '../devices/deviceNames.ts'
import { embeddedModelNames } from '../models/embeddedModels.ts'
import { findModel } from '../models/findModel.ts'
import { openTokenizer } from '../models/tokenizer.ts'
import { startCrew } from './crew.ts'
import { type AttributionOptions, workerSettings } from './options.ts'
import { type ResolvedOptions, resolveOptions } from './resolveOptions.ts'

/**
 * Resolves the options, and tries anything but an embedded model on the processor, which is known to load, in a
 * worker. The device is tried when the run starts.
 *
 * @throws PairLensError `model` or `arguments`: the sentence that says which option does not fit and why
 */
export async function checkOptions(options: AttributionOptions): Promise<ResolvedOptions> {
  askedDevice(options.device)
  const resolved = resolveOptions(options)
  await checkMaxTokens(options)
  if (embeddedModelNames().includes(options.model)) return resolved
  const crew = await startCrew(workerSettings({ ...options, device: 'cpu' }), 1)
  await crew.close()
  return resolved
}

/** @throws PairLensError `arguments` when the maximum leaves no room for a single ordinary token */
export async function checkMaxTokens({ model, maxTokens }: AttributionOptions): Promise<void> {
  if (maxTokens === null) return
  await openTokenizer(findModel(model).tokenizerPath).encode('a', maxTokens)
}
