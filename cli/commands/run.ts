// `pairlens run`: imports a corpus, unless the workspace has it, and attributes it; resumes what was interrupted.
import { Command } from 'commander'
import type { Workspace } from '../../db/workspace.ts'
import { getRun } from '../../db/queries/runs.ts'
import { summary } from '../../db/queries/summary.ts'
import { emptyFilter } from '../../core/filter/filter.ts'
import { defaultWorkerCount } from '../../engine/run/options.ts'
import type { CorpusFileRun } from '../../engine/run/runCorpusFile.ts'
import { runCorpusWithProgress, runJson } from '../corpusRun.ts'
import { addAttributionOptions, attributionOptions, type AttributionValues } from '../attributionOptions.ts'
import {
  addCorpusOptions,
  addOutputOptions,
  type CorpusValues,
  importOverrides,
  naturalNumber,
  workerCount,
} from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { duration } from '../progressBar.ts'
import { count, counted, percent, rate, small } from '../numbers.ts'
import { settingsText } from '../selection.ts'
import { printable } from '../text.ts'

interface RunValues extends AttributionValues, CorpusValues, OutputOptions {
  readonly workspace: string
  readonly limit?: number
  readonly retryFailed?: true
  readonly workers: number
}

export function runCommand(): Command {
  const command = new Command('run')
    .description('import a corpus and attribute its pairs; the same command resumes an interrupted run')
    .argument('<corpus>', 'CSV, TSV, JSON Lines or JSON file, as it is or packed by gzip')
    .requiredOption('--workspace <file>', 'workspace to use, made when it does not exist')
    .option('--limit <n>', 'only the first n pairs', naturalNumber('--limit'))
    .option('--retry-failed', 'compute pairs that failed before once more')
    .option('--workers <n>', 'worker processes', workerCount, defaultWorkerCount())
  addOutputOptions(addCorpusOptions(addAttributionOptions(command)))
  return command.action(async (corpusPath: string, values: RunValues) => {
    const request = {
      corpusPath,
      workspacePath: values.workspace,
      overrides: importOverrides(values),
      options: attributionOptions(values),
      pairLimit: values.limit ?? null,
      workers: values.workers,
      retryFailed: values.retryFailed === true,
    }
    await runCorpusWithProgress(request, values, (workspace, run) =>
      printResult(values, { json: runJson(workspace, run), lines: () => runLines(workspace, run) }),
    )
  })
}

/** How a run went, for people. */
export function runLines(workspace: Workspace, run: CorpusFileRun): readonly string[] {
  const json = runJson(workspace, run)
  const { error, unconvergedPairs, truncatedPairs, unknownPairs, uncountedPairs } = summary(
    workspace,
    run.runId,
    emptyFilter,
  )
  const nodes = Object.entries(json.nodes).map(
    ([nodeCount, sentences]) => `${nodeCount} nodes ${percent(sentences / json.sentences, 0)}`,
  )
  const notes = [
    ...(json.failed === 0 ? [] : [`${json.failed} failed`]),
    ...(json.skippedRows === 0 ? [] : [`${counted(json.skippedRows, 'row')} of the file left out`]),
    ...(truncatedPairs === 0 ? [] : [`${truncatedPairs} with a text that was cut off`]),
    ...(unknownPairs === 0
      ? []
      : [`${unknownPairs} with a text of which the model knows less than half: it may not know this script`]),
    ...(uncountedPairs === 0 ? [] : [`${uncountedPairs} in which unknown tokens were not counted`]),
    ...(unconvergedPairs === 0 ? [] : [`${unconvergedPairs} not converged`]),
  ]
  const speed =
    run.finishedNow === 0
      ? 'all were done before'
      : `${counted(run.finishedNow, 'pair')} now in ${duration(run.seconds)} with loading, ${rate(json.pairsPerSecond)} pairs/s`
  return [
    `Run ${json.run} of ${printable(json.corpus)} in ${printable(json.workspace)}`,
    `  settings   ${printable(settingsText(getRun(workspace, run.runId)))}`,
    `  pairs      ${count(json.done)} of ${count(json.pairs)} done (${speed}) on ${printable(json.device)}${notes.map((note) => `, ${note}`).join('')}`,
    `  sentences  ${count(json.sentences)} distinct: ${nodes.join(', ')}`,
    `  error      median ${small(error.median)}, ${percent(0.95)} below ${small(error.p95)}, largest ${small(error.maximum)}`,
  ]
}
