// Attributes what a run still lacks: calibrates when that is due, keeps workers busy, commits chunk by chunk.
import { parseQuadratureRule } from '../../core/attribution/quadrature.ts'
import { parseSimilarityMode } from '../../core/attribution/similarity.ts'
import { PairLensError } from '../../core/errors.ts'
import { wordsVersion } from '../../core/text/wordsVersion.ts'
import { type EngineLock, inLockedTransaction } from '../../db/engineLock.ts'
import { samplePairs } from '../../db/queries/plan.ts'
import { deleteFailures, setCalibratedNodes, setRunState } from '../../db/queries/running.ts'
import { countPairs, type Run, type RunProgress } from '../../db/queries/runs.ts'
import { wordsVersionOf } from '../../db/queries/tokenizerSettings.ts'
import { inTransaction } from '../../db/sql.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import { workersOn } from '../devices/capacity.ts'
import type { DeviceChoice } from '../devices/chooseDevice.ts'
import type { WorkerSettings } from '../worker/protocol.ts'
import { calibrateOn } from './calibration.ts'
import { createChunkSource } from './chunks.ts'
import { commitOutcomes } from './commit.ts'
import { type Crew, startCrew } from './crew.ts'
import { decideDevice } from './decideDevice.ts'
import { type AttributionOptions, workerSettings } from './options.ts'
import { createProgressMeter, type RunProgressReport } from './progress.ts'
import { createWorkload } from './workload.ts'

/** Workers load the model; the number of nodes is found; pairs are attributed. */
export type RunPhase = 'starting' | 'calibrating' | 'attributing'

/** How a run is to be continued. */
export interface Continuation {
  /** Those that the run was started with; `model` says where the model is now. */
  readonly options: AttributionOptions
  readonly workers: number
  /** Whether pairs that failed before are computed again. */
  readonly retryFailed?: boolean
  /** Called at the beginning of each phase, when there is something left to do. */
  readonly onPhase?: (phase: RunPhase, progress: RunProgress) => void
  /** Called once in the phase `starting`, when the device has been decided on. */
  readonly onDevice?: (choice: DeviceChoice) => void
  /** Called after every commit. */
  readonly onProgress: (report: RunProgressReport) => void
  readonly signal: AbortSignal
}

/** What a run computes with, and what allows it to write. */
interface Means {
  readonly crew: Crew
  readonly lock: EngineLock
}

const interruption =
  'The run was interrupted; what was finished is kept, and the same command goes on from there.'

/** Sampled pairs for calibration: enough to meet the corpus's longer and odder sentences. */
const calibrationPairs = 12

/**
 * Runs to the end, or until the signal; what was finished is kept. When this ends, its workers are gone.
 *
 * @returns how many pairs were finished
 * @throws PairLensError (`interrupted`) on the signal; (`model`, `workspace`, …) when the run cannot go on
 */
export async function continueRun(
  workspace: WritableWorkspace,
  run: Run,
  continuation: Continuation,
  lock: EngineLock,
): Promise<number> {
  const { retryFailed, onPhase, onDevice, signal } = continuation
  if (retryFailed === true || !isFinished(workspace, run)) assertSameWords(workspace, run)
  if (retryFailed === true) inLockedTransaction(workspace, lock, () => deleteFailures(workspace, run.id))
  if (isFinished(workspace, run)) return 0
  let crew: Crew | undefined
  try {
    assertNotAborted(signal, interruption)
    onPhase?.('starting', countPairs(workspace, run.id))
    const { choice, options } = await decideDevice(workspace, run, continuation, lock)
    assertNotAborted(signal, interruption)
    onDevice?.(choice)
    const settings = settingsOf(run, options)
    const workers = workersOn(choice.device, continuation.workers)
    crew = await startCrew(settings, workers, { signal })
    const means = { crew, lock }
    const nodes = run.calibratedNodes ?? (await calibrateRun(workspace, run, continuation, means))
    inLockedTransaction(workspace, lock, () => setRunState(workspace, run.id, 'running'))
    const finishedNow = await attributeChunks(workspace, run, { ...continuation, workers }, means, nodes)
    inLockedTransaction(workspace, lock, () => setRunState(workspace, run.id, 'done'))
    return finishedNow
  } catch (error) {
    inTransaction(workspace, () => {
      // An engine that took over is computing this very run; its state is no longer this one's to tell.
      if (lock.isHeld()) setRunState(workspace, run.id, signal.aborted ? 'interrupted' : 'failed')
    })
    assertNotAborted(signal, interruption)
    throw error
  } finally {
    await crew?.close()
  }
}

/** Workers refuse models that are not those that the run was started with. */
function settingsOf(run: Run, options: AttributionOptions): WorkerSettings {
  const settings = workerSettings(options)
  const hashes = [run.modelHash, run.b?.modelHash ?? run.modelHash]
  const encoders = settings.encoders.map((encoder, place) => ({
    ...encoder,
    modelHash: hashes[place] ?? run.modelHash,
  }))
  return { ...settings, encoders }
}

/** Half of a run with other words than the rest would have statistics of neither. */
function assertSameWords(workspace: WritableWorkspace, run: Run): void {
  if (wordsVersionOf(workspace, run) === wordsVersion) return
  throw new PairLensError(
    'workspace',
    `Run ${run.id} was begun by another version of PairLens, which cut sentences into other words; what it has finished can be read, and the rest needs a new run with the same settings.`,
  )
}

function isFinished(workspace: WritableWorkspace, run: Run): boolean {
  const { pairs, done, failed } = countPairs(workspace, run.id)
  return run.state === 'done' && done + failed >= pairs
}

async function calibrateRun(
  workspace: WritableWorkspace,
  run: Run,
  { onPhase }: Continuation,
  { crew, lock }: Means,
): Promise<number> {
  onPhase?.('calibrating', countPairs(workspace, run.id))
  const sample = samplePairs(workspace, run.id, calibrationPairs)
  const rule = parseQuadratureRule(run.rule)
  const mode = parseSimilarityMode(run.similarityMode)
  const nodes = await calibrateOn(crew, sample, rule, mode, () => lock.renew())
  inLockedTransaction(workspace, lock, () => setCalibratedNodes(workspace, run.id, nodes))
  return nodes
}

/**
 * Each lane takes the next chunk as soon as its last one is committed; there is one lane a worker. When one fails, the
 * others have ended before this does.
 *
 * @returns how many pairs were finished
 */
async function attributeChunks(
  workspace: WritableWorkspace,
  run: Run,
  { workers, onPhase, onProgress, signal }: Continuation,
  { crew, lock }: Means,
  calibratedNodes: number,
): Promise<number> {
  const rule = parseQuadratureRule(run.rule)
  const source = createChunkSource(workspace, run.id)
  // Counted once and then kept up: counting reads every finished pair.
  const before = countPairs(workspace, run.id)
  onPhase?.('attributing', before)
  const workload = createWorkload(workspace, run)
  const meter = createProgressMeter(before, workload, workers)
  let progress = before
  let lastCommit = performance.now()
  const failures: unknown[] = []
  const workThroughChunks = async (): Promise<void> => {
    for (let chunk = source.next(); chunk !== null; chunk = source.next()) {
      const outcomes = await crew.attribute(chunk, rule, calibratedNodes)
      if (signal.aborted || failures.length > 0) return
      const now = performance.now()
      const { done, failed } = commitOutcomes(workspace, run, outcomes, now - lastCommit, lock)
      lastCommit = now
      source.release(chunk)
      workload.finish(chunk.sentences)
      progress = { ...progress, done: progress.done + done, failed: progress.failed + failed }
      onProgress(meter.report(progress))
    }
  }
  const lane = async (): Promise<void> => {
    try {
      await workThroughChunks()
    } catch (error) {
      failures.push(error)
      await crew.close()
    }
  }
  await Promise.all(Array.from({ length: workers }, lane))
  assertNotAborted(signal, interruption)
  if (failures.length > 0) throw failures[0]
  return progress.done + progress.failed - before.done - before.failed
}
