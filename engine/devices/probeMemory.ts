// Remembers how probes ended, in a small file of the application's data: a probe takes seconds.
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { dataFolder } from '../dataFolder.ts'
import { findModel } from '../models/findModel.ts'
import { type SharedWork, shareWork } from '../sharedWork.ts'
import { versions } from '../version.ts'
import type { ProbeSettings } from './probeMessages.ts'
import { modelFingerprint } from './modelFingerprint.ts'
import type { ProbeOutcome } from './probeDevice.ts'

const minuteMs = 60_000
/**
 * Drivers change without a sign that could be read here. A failure may pass: memory was short, another program had the
 * device. A device that was not found may be plugged in.
 */
const keptMs: Readonly<Record<ProbeOutcome['kind'], number>> = {
  measured: 7 * 24 * 60 * minuteMs,
  failed: 60 * minuteMs,
  absent: 10 * minuteMs,
}
const mostKept = 100

const reason = z.string()
const entrySchema = z.object({
  at: z.number(),
  outcome: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('measured'),
      difference: z.number(),
      processorMs: z.number(),
      deviceMs: z.number(),
    }),
    z.object({ kind: z.literal('failed'), reason }),
    z.object({ kind: z.literal('absent'), reason }),
  ]),
})
const fileSchema = z.object({ version: z.literal(1), probes: z.record(z.string(), z.unknown()) })
type Entry = z.infer<typeof entrySchema>

export interface Recollection {
  /** Names how long the work waits: a device that was given up early may be wanted for longer. */
  readonly patience: string
  /** Whether only a device that could be measured is remembered, and any other tried anew. */
  readonly triesAnew?: boolean
  readonly signal?: AbortSignal | undefined
}

const interruption = 'Trying the devices was interrupted; nothing was kept of it.'
const underWay = new Map<string, SharedWork<ProbeOutcome>>()

/**
 * The outcome of a probe with these settings, from the file, from a probe that is under way, or from `work`.
 *
 * @param work stops on the signal that it is given, which aborts when nobody waits for the outcome any more
 * @throws PairLensError `interrupted` when the own signal aborts; `model` when there is no such model
 */
export async function remembered(
  settings: ProbeSettings,
  { patience, triesAnew = false, signal = new AbortController().signal }: Recollection,
  work: (signal: AbortSignal) => Promise<ProbeOutcome>,
): Promise<ProbeOutcome> {
  const models = settings.encoders.map(({ model }) => modelFingerprint(findModel(model)))
  const key = JSON.stringify([settings, patience, versions(), cpus()[0]?.model, models])
  const kept = read()[key]
  if (kept !== undefined && isValid(kept) && (kept.outcome.kind === 'measured' || !triesAnew)) {
    return kept.outcome
  }
  const waiting = { signal, report: () => undefined }
  const going = underWay.get(key)
  if (going !== undefined && !going.isStopped()) return going.join(waiting)
  const begun = shareWork(async (all) => {
    try {
      const outcome = await work(all.signal)
      // What was stopped says nothing about the device.
      if (!all.signal.aborted) keep(key, { at: Date.now(), outcome })
      return outcome
    } finally {
      if (underWay.get(key) === begun) underWay.delete(key)
    }
  }, interruption)
  underWay.set(key, begun)
  return begun.join(waiting)
}

/** A time that is still to come is that of a clock which was wrong. */
function isValid({ at, outcome }: Entry): boolean {
  const age = Date.now() - at
  return age >= 0 && age < keptMs[outcome.kind]
}

const file = (): string => join(dataFolder(), 'devices.json')

/** What can be read of it: what is missing or damaged is probed again. */
function read(): Readonly<Record<string, Entry>> {
  try {
    const { probes } = fileSchema.parse(JSON.parse(readFileSync(file(), 'utf8')))
    const entries = Object.entries(probes).flatMap(([key, value]) => {
      const { data } = entrySchema.safeParse(value)
      return data === undefined ? [] : [[key, data] as const]
    })
    return Object.fromEntries(entries)
  } catch {
    return {}
  }
}

function keep(key: string, entry: Entry): void {
  const newestFirst = Object.entries({ ...read(), [key]: entry }).sort(([, a], [, b]) => b.at - a.at)
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
