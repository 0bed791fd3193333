// Finds out whether the options of a run can work, before anything is written.
import { askedDevice } from '../devices/deviceNames.ts'
import { embeddedModelNames } from '../models/embeddedModels.ts'
import { startCrew } from './crew.ts'
import { type AttributionOptions, encodersOf, workerSettings } from './options.ts'
import { type ResolvedOptions, resolveOptions } from './resolveOptions.ts'

/**
 * Resolves the options, and tries anything but an embedded model on the processor, which is known to load, in a
 * worker. The device is tried when the run starts.
 *
 * @throws PairLensError `model` or `arguments`: the sentence that says which option does not fit and why
 */
export async function checkOptions(options: AttributionOptions): Promise<ResolvedOptions> {
  askedDevice(options.device)
  const resolved = await resolveOptions(options)
  const models = encodersOf(resolved.options).map(({ model }) => model)
  if (models.every((model) => model === models[0] && embeddedModelNames().includes(model))) return resolved
  const crew = await startCrew(workerSettings({ ...resolved.options, device: 'cpu' }), 1)
  await crew.close()
  return resolved
}
