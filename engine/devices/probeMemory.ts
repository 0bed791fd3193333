// Remembers how probes ended, in this process and in a small file of the application's data: a probe takes seconds.
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { dataFolder } from '../dataFolder.ts'
import { findModel } from '../models/findModel.ts'
import { versions } from '../version.ts'
import type { ProbeSettings } from '../worker/probeProtocol.ts'
import type { ProbeOutcome } from './probeDevice.ts'

/** Drivers change without a sign that could be read here. */
const keptMs = 7 * 24 * 3600 * 1000
const mostKept = 100

const measured = z.object({
  kind: z.literal('measured'),
  difference: z.number(),
  processorMs: z.number(),
  deviceMs: z.number(),
})
const failed = z.object({ kind: z.literal('failed'), reason: z.string() })
const schema = z.object({
  version: z.literal(1),
  probes: z.record(z.string(), z.object({ at: z.number(), outcome: z.union([measured, failed]) })),
})
type Probes = z.infer<typeof schema>['probes']

const underWay = new Map<string, Promise<ProbeOutcome>>()

/**
 * The outcome of a probe with these settings, from this process, from the file, or from `work`. A device that was not
 * found is looked for again in the next process: that is quick, and it may have been plugged in.
 *
 * @param patience names how long `work` waits: a device that was given up early may be wanted for longer
 * @param signal what has been aborted says nothing about the device
 */
export function remembered(
  settings: ProbeSettings,
  patience: string,
  work: () => Promise<ProbeOutcome>,
  signal: AbortSignal | undefined,
): Promise<ProbeOutcome> {
  const key = JSON.stringify([settings, patience, versions(), cpus()[0]?.model, ...modelsOf(settings)])
  const known = underWay.get(key)
  if (known !== undefined) return known
  const kept = read()[key]
  if (kept !== undefined && Date.now() - kept.at < keptMs) return Promise.resolve(kept.outcome)
  const outcome = work().then((result) => {
    if (signal?.aborted === true) underWay.delete(key)
    else if (result.kind !== 'absent') keep(key, result)
    return result
  })
  underWay.set(key, outcome)
  return outcome
}

/** Path, size and time of every model's graph: another file under the same name is another model. */
function modelsOf({ encoders }: ProbeSettings): readonly string[] {
  return encoders.map(({ model }) => {
    const { path } = findModel(model).graph
    const { size, mtimeMs } = statSync(path)
    return `${path} ${size} ${mtimeMs}`
  })
}

const file = (): string => join(dataFolder(), 'devices.json')

/** Nothing where there is no such file or another program has written into it: then devices are probed again. */
function read(): Probes {
  try {
    return schema.parse(JSON.parse(readFileSync(file(), 'utf8'))).probes
  } catch {
    return {}
  }
}

function keep(key: string, outcome: z.infer<typeof measured> | z.infer<typeof failed>): void {
  const newestFirst = Object.entries({ ...read(), [key]: { at: Date.now(), outcome } }).sort(
    ([, a], [, b]) => b.at - a.at,
  )
  const draft = `${file()}.${process.pid}.tmp`
  try {
    mkdirSync(dataFolder(), { recursive: true })
    writeFileSync(
      draft,
      JSON.stringify({ version: 1, probes: Object.fromEntries(newestFirst.slice(0, mostKept)) }),
    )
    renameSync(draft, file())
  } catch {
    // Where nothing can be written, every process probes for itself; that is slower and as good.
  }
}
