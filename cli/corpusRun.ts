// Runs a corpus file for `run` and `demo`: says how the file is read and what was left out, and shows the progress.
import { workersOn } from '../engine/devices/capacity.ts'
import type { DeviceChoice } from '../engine/devices/chooseDevice.ts'
import { describeLayout } from '../engine/import/describeLayout.ts'
import { describeNote } from '../engine/import/describeNote.ts'
import type { ImportResult } from '../engine/import/importCorpus.ts'
import type { SurveyedCorpus } from '../engine/import/surveyCorpus.ts'
import type { RunPhase } from '../engine/run/continueRun.ts'
import type { ResolvedOptions } from '../engine/run/resolveOptions.ts'
import { type CorpusFileRequest, type CorpusFileRun, runCorpusFile } from '../engine/run/runCorpusFile.ts'
import { getCorpus, rejectedRows } from '../db/queries/corpora.ts'
import { failureReasons } from '../db/queries/failureReasons.ts'
import { countPairs, getRun, type RunProgress } from '../db/queries/runs.ts'
import { type RunSummary, summary } from '../db/queries/summary.ts'
import type { Workspace, WritableWorkspace } from '../db/workspace.ts'
import { emptyFilter } from '../core/filter/filter.ts'
import type { LineCounts } from '../core/corpus/survey.ts'
import { PairLensError } from '../core/errors.ts'
import { sayDevice } from './deviceNotice.ts'
import { interruptible } from './interrupt.ts'
import { notice, type OutputOptions } from './output.ts'
import { sayPrompts } from './promptNotices.ts'
import { createProgressBar, runLook } from './progressBar.ts'
import { count, counted } from './numbers.ts'

const rejectedShown = 5
const failuresShown = 3

/** The request of a corpus run, without what this file adds. */
export type CorpusRunRequest = Omit<
  CorpusFileRequest,
  'onLayout' | 'onResolved' | 'onImported' | 'onPhase' | 'onDevice' | 'onProgress' | 'signal'
>

/** Runs to the end or until Ctrl+C, and hands the finished run to `work` while the workspace is open. */
export async function runCorpusWithProgress<Result>(
  request: CorpusRunRequest,
  output: OutputOptions,
  work: (workspace: WritableWorkspace, run: CorpusFileRun) => Promise<Result>,
): Promise<Result> {
  const bar = createProgressBar(output, runLook)
  return interruptible(async (signal) => {
    let before: RunProgress = { pairs: 0, done: 0, failed: 0 }
    try {
      const hooks = {
        onLayout: (survey: SurveyedCorpus) => sayHowItIsRead(survey, output),
        onResolved: (resolved: ResolvedOptions) => sayPrompts(request.options, promptsOf(resolved), output),
        onImported: (workspace: WritableWorkspace, imported: ImportResult) =>
          sayWhatWasLeftOut(workspace, imported, output),
        onPhase: (phase: RunPhase, progress: RunProgress) => {
          if (phase === 'starting') before = progress
        },
        onDevice: (choice: DeviceChoice) => {
          sayDevice(choice, output)
          sayWhatStarts(workersOn(choice.device, request.workers), before, output)
        },
        onProgress: bar.update,
        signal,
      }
      return await runCorpusFile({ ...request, ...hooks }, async (workspace, run) => {
        bar.end()
        sayWhatFailed(workspace, run.runId, output)
        return work(workspace, run)
      })
    } catch (error) {
      bar.end()
      throw error
    }
  })
}

/** The JSON of `run`. */
export function runJson(workspace: Workspace, { runId, imported, finishedNow, seconds }: CorpusFileRun) {
  const progress = countPairs(workspace, runId)
  const run = getRun(workspace, runId)
  const { nodes, error, unknownPairs } = summary(workspace, runId, emptyFilter)
  return {
    workspace: workspace.path,
    run: runId,
    corpus: getCorpus(workspace, run.corpusId).name,
    device: run.device,
    ...progress,
    unknown: unknownPairs,
    skippedRows: imported.rejectedCount,
    imported: imported.counts,
    seconds: Number(seconds.toFixed(3)),
    pairsPerSecond: Number((finishedNow / seconds).toFixed(3)),
    sentences: Object.values(nodes).reduce((total, number) => total + number, 0),
    nodes,
    error: errorJson(error),
  }
}

/** The three numbers of an error under the names of the contract. */
export function errorJson({ median, p95, maximum }: RunSummary['error']) {
  return { median, p95, max: maximum }
}

function sayHowItIsRead({ preview, notes, layout }: SurveyedCorpus, output: OutputOptions): void {
  notice(output, `${preview.name}: ${describeLayout(preview)}`)
  for (const note of notes) notice(output, `  ${describeNote(note)}`)
  if (preview.triplets !== null && layout.mapping.negatives === undefined) {
    notice(output, '  Its columns are those of triplets: --triplets makes pairs with the texts unlike too.')
  }
}

function sayWhatWasLeftOut(workspace: Workspace, imported: ImportResult, output: OutputOptions): void {
  const { corpusId, pairCount, rejectedCount, counts, alreadyThere } = imported
  if (alreadyThere) return
  notice(output, `Imported ${counts === null ? counted(pairCount, 'pair') : countsText(counts, pairCount)}.`)
  if (rejectedCount === 0) return
  notice(output, `${counted(rejectedCount, 'row')} cannot be used:`)
  for (const { reason } of rejectedRows(workspace, corpusId, rejectedShown)) notice(output, `  ${reason}`)
  if (rejectedCount > rejectedShown) {
    notice(output, `  … and ${rejectedCount - rejectedShown} more ("pairlens list … --rejected" shows all)`)
  }
}

/** Such as `1,379 lines: 1,125 pairs, 254 listed`. */
function countsText({ lines, pairs, rejected, blank }: LineCounts, pairCount: number): string {
  const parts = [
    pairCount === pairs
      ? counted(pairs, 'pair')
      : `${counted(pairs, 'triplet')} (${counted(pairCount, 'pair')})`,
    ...(rejected === 0 ? [] : [`${count(rejected)} listed`]),
    ...(blank === 0 ? [] : [`${count(blank)} blank`]),
  ]
  return `${counted(lines, 'line')}: ${parts.join(', ')}`
}

/** What stands before the texts of each side. */
function promptsOf({ prompt, b }: ResolvedOptions): readonly string[] {
  return [prompt, b?.prompt ?? prompt]
}

/** Loading the model and calibrating take a while in which no pair is finished: the user is told so. */
function sayWhatStarts(workers: number, progress: RunProgress, output: OutputOptions): void {
  const { pairs, done, failed } = progress
  const before = done + failed
  const already = before === 0 ? '' : `; ${before} of ${pairs} pairs were finished before`
  notice(output, `Loading the model in ${counted(workers, 'worker')} and calibrating …${already}`)
}

/** @throws PairLensError `worker` when not a single pair has a result */
function sayWhatFailed(workspace: Workspace, runId: number, output: OutputOptions): void {
  const { done, failed } = countPairs(workspace, runId)
  if (failed === 0) return
  const reasons = failureReasons(workspace, runId, failuresShown)
  if (done === 0) {
    throw new PairLensError(
      'worker',
      `Every pair failed, the first one because: ${reasons[0]?.reason ?? 'unknown'}`,
    )
  }
  notice(
    output,
    `${counted(failed, 'pair')} failed ("pairlens list … --where is:failed" shows them, --retry-failed repeats them):`,
  )
  for (const { pairs, reason } of reasons) notice(output, `  ${counted(pairs, 'pair')}: ${reason}`)
}
