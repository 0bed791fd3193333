// Attributes the pairs of an imported corpus: starts or resumes the run, keeps workers busy, commits chunk by chunk.
import { createHash } from 'node:crypto'
import { formatQuadratureRule, parseQuadratureRule } from '../../core/attribution/quadrature.ts'
import { siteOfLayer } from '../../core/encoder/sites.ts'
import { acquireEngineLock, type EngineLock, inLockedTransaction } from '../../db/engineLock.ts'
import { samplePairs } from '../../db/queries/plan.ts'
import {
  deleteFailures,
  ensureTokenizerSetting,
  insertRun,
  setCalibratedNodes,
  setRunState,
} from '../../db/queries/running.ts'
import { countPairs, findRunByKey, getRun, type Run, type RunProgress } from '../../db/queries/runs.ts'
import { inTransaction } from '../../db/sql.ts'
import type { WritableWorkspace } from '../../db/workspace.ts'
import { assertNotAborted } from '../assertNotAborted.ts'
import { findModel } from '../models/modelFolder.ts'
import { openModel } from '../models/openModel.ts'
import { versions } from '../version.ts'
import { calibrateOn } from './calibration.ts'
import { createChunkSource } from './chunks.ts'
import { commitOutcomes } from './commit.ts'
import { type Crew, startCrew } from './crew.ts'
import { type AttributionOptions, resolveDevice, workerSettings } from './options.ts'
import { createProgressMeter, type RunProgressReport } from './progress.ts'

export interface RunRequest {
  readonly corpusId: number
  readonly options: AttributionOptions
  /** Only the first so many pairs; null for all. */
  readonly pairLimit: number | null
  readonly workers: number
  /** Whether pairs that failed before are computed again. */
  readonly retryFailed?: boolean
  /** Called before the workers start, when there is something left to do. */
  readonly onStart?: (progress: RunProgress) => void
  readonly onProgress: (report: RunProgressReport) => void
  readonly signal: AbortSignal
}

/** A run that is finished. */
export interface CorpusRun {
  readonly runId: number
  /** Pairs that this call has finished; 0 when all were done before. */
  readonly finishedNow: number
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
 * Runs to the end, or until `signal`; what was finished is kept, and the same request goes on from there.
 *
 * @throws PairLensError (`interrupted`) on the signal; (`model`, `workspace`, …) when the run cannot go on
 */
export async function runCorpus(workspace: WritableWorkspace, request: RunRequest): Promise<CorpusRun> {
  const lock = acquireEngineLock(workspace)
  try {
    const run = findOrStartRun(workspace, request)
    if (request.retryFailed === true) {
      inLockedTransaction(workspace, lock, () => deleteFailures(workspace, run.id))
    }
    if (isFinished(workspace, run)) return { runId: run.id, finishedNow: 0 }
    return { runId: run.id, finishedNow: await attributeRun(workspace, run, request, lock) }
  } finally {
    lock.release()
  }
}

function isFinished(workspace: WritableWorkspace, run: Run): boolean {
  const { pairs, done, failed } = countPairs(workspace, run.id)
  return run.state === 'done' && done + failed >= pairs
}

function findOrStartRun(workspace: WritableWorkspace, { corpusId, options, pairLimit }: RunRequest): Run {
  const model = openModel(findModel(options.model))
  const site = siteOfLayer(model.encoder.sites, options.layer)
  const maxTokens = Math.min(options.maxTokens ?? Infinity, model.configuration.maxTokens)
  const rule = formatQuadratureRule(options.rule)
  const decisive = {
    corpusId,
    modelHash: model.hash,
    siteLayer: site.layer,
    rule,
    similarity: options.similarity,
    level: options.level,
    maxTokens,
    pairLimit,
  }
  const settingsKey = createHash('sha256').update(JSON.stringify(decisive)).digest('hex')
  const existing = findRunByKey(workspace, settingsKey)
  if (existing !== undefined) return existing
  const runId = insertRun(workspace, {
    settingsKey,
    corpusId,
    modelName: model.name,
    modelHash: model.hash,
    layer: options.layer,
    siteLayer: site.layer,
    rule,
    similarity: options.similarity,
    level: options.level,
    device: resolveDevice(options.device),
    tokenizerSettingId: ensureTokenizerSetting(workspace, model.hash, maxTokens),
    pairLimit,
    versions: versions(),
    settings: { model: options.model, assumptions: model.configuration.assumptions },
  })
  return getRun(workspace, runId)
}

async function attributeRun(
  workspace: WritableWorkspace,
  run: Run,
  request: RunRequest,
  lock: EngineLock,
): Promise<number> {
  const { options, workers, signal } = request
  assertNotAborted(signal, interruption)
  request.onStart?.(countPairs(workspace, run.id))
  const crew = await startCrew(workerSettings(options), workers)
  const stop = (): void => {
    crew.close()
  }
  signal.addEventListener('abort', stop)
  try {
    assertNotAborted(signal, interruption)
    const nodes = run.calibratedNodes ?? (await calibrateRun(workspace, run, request, { crew, lock }))
    inLockedTransaction(workspace, lock, () => setRunState(workspace, run.id, 'running'))
    const finishedNow = await attributeChunks(workspace, run, request, { crew, lock }, nodes)
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
    signal.removeEventListener('abort', stop)
    crew.close()
  }
}

async function calibrateRun(
  workspace: WritableWorkspace,
  run: Run,
  { options }: RunRequest,
  { crew, lock }: Means,
): Promise<number> {
  const sample = samplePairs(workspace, run.id, calibrationPairs)
  const rule = parseQuadratureRule(run.rule)
  const nodes = await calibrateOn(crew, sample, rule, options.similarity, () => lock.renew())
  inLockedTransaction(workspace, lock, () => setCalibratedNodes(workspace, run.id, nodes))
  return nodes
}

/**
 * Each lane takes the next chunk as soon as its last one is committed; there is one lane a worker.
 *
 * @returns how many pairs were finished
 */
async function attributeChunks(
  workspace: WritableWorkspace,
  run: Run,
  { workers, onProgress, signal }: RunRequest,
  { crew, lock }: Means,
  calibratedNodes: number,
): Promise<number> {
  const rule = parseQuadratureRule(run.rule)
  const source = createChunkSource(workspace, run.id)
  // Counted once and then kept up: counting reads every finished pair.
  const before = countPairs(workspace, run.id)
  const meter = createProgressMeter(before)
  let progress = before
  let lastCommit = performance.now()
  const lane = async (): Promise<void> => {
    for (let chunk = source.next(); chunk !== null; chunk = source.next()) {
      const outcomes = await crew.attribute(chunk, rule, calibratedNodes)
      assertNotAborted(signal, interruption)
      const now = performance.now()
      const { done, failed } = commitOutcomes(workspace, run, outcomes, now - lastCommit, lock)
      lastCommit = now
      source.release(chunk)
      progress = { ...progress, done: progress.done + done, failed: progress.failed + failed }
      onProgress(meter.report(progress))
    }
  }
  await Promise.all(Array.from({ length: workers }, lane))
  return progress.done + progress.failed - before.done - before.failed
}
