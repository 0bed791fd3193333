// Decides on which device a run goes on here, and notes it with the run.
import { z } from 'zod'
import { type EngineLock, inLockedTransaction } from '../../db/engineLock.ts'
import { setRunDevice } from '../../db/queries/running.ts'
import { countPairs, type Run } from '../../db/queries/runs.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { chooseDevice, type DeviceChoice } from '../devices/chooseDevice.ts'
import { type AttributionOptions, deviceTask } from './options.ts'

const kept = z.object({
  /** What was asked for when the run was started. */
  device: z.string(),
  /** About the device that computed last. */
  deviceNotice: z.object({ text: z.string(), fellBack: z.boolean() }).nullable().optional(),
})

/** What a workspace says about the device of a run beside its name; older ones say nothing. */
export function keptDevice({ settings }: Pick<Run, 'settings'>): z.infer<typeof kept> | null {
  return kept.safeParse(settings).data ?? null
}

/**
 * The run's `device` becomes the one that computes; where another has computed some of it before, both are named.
 *
 * @returns what was chosen, with the options that a worker is to be given
 */
export async function decideDevice(
  workspace: WritableWorkspace,
  run: Run,
  { options, signal }: { readonly options: AttributionOptions; readonly signal: AbortSignal },
  lock: EngineLock,
): Promise<{ readonly choice: DeviceChoice; readonly options: AttributionOptions }> {
  const choice = await chooseDevice(options.device, deviceTask(options), { signal })
  if (signal.aborted) return { choice, options }
  const { done, failed } = countPairs(workspace, run.id)
  const before = done + failed === 0 ? [] : run.device.split(', ')
  const device = [...new Set([...before, choice.device])].join(', ')
  const notice = choice.remark === null ? null : { text: choice.remark, fellBack: choice.fellBack }
  inLockedTransaction(workspace, lock, () => setRunDevice(workspace, run.id, device, notice))
  return { choice, options: { ...options, device: choice.device } }
}
