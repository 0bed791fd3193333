// A run of the workspace, and what is being done about it, as windows see it.

import type { Run, RunProgress } from '../../db/queries/runs.ts'
import type { Run as DescribedRun } from '../../contract/engine/schemas/runs.ts'
import { keptDevice } from '../run/decideDevice.ts'
import { levelOf } from '../run/levelOf.ts'
import type { RunStatus } from './runQueue.ts'

/** @param counts as they stand in the workspace; what is being reported is newer */
export function describeRun(run: Run, status: RunStatus, counts: RunProgress): DescribedRun {
  const { activity, queuePosition, report, problem } = status
  const { pairs, done, failed } = report ?? counts
  // Whoever was computing it is gone: it died, or the run was taken out of the queue before its turn.
  const isAbandoned = activity === 'idle' && (run.state === 'calibrating' || run.state === 'running')
  return {
    id: run.id,
    corpusId: run.corpusId,
    modelName: run.modelName,
    modelHash: run.modelHash,
    layer: run.layer,
    siteLayer: run.siteLayer,
    rule: run.rule,
    similarityMode: run.similarityMode,
    level: levelOf(run),
    device: run.device,
    deviceNotice: keptDevice(run)?.deviceNotice ?? null,
    b: run.b,
    prompts: run.prompts,
    pairLimit: run.pairLimit,
    state: isAbandoned ? 'interrupted' : run.state,
    activity,
    queuePosition,
    calibratedNodes: run.calibratedNodes,
    pairs,
    done,
    failed,
    pairsPerSecond: report?.pairsPerSecond ?? null,
    secondsLeft: report?.secondsLeft ?? null,
    activeMs: run.activeMs,
    createdAt: run.createdAt,
    finishedAt: run.finishedAt,
    problem,
    versions: { ...run.versions },
  }
}
