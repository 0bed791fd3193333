// `pairlens demo`: the main job on the bundled model and corpus, from a CSV to a summary, in one command.
import { existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Command } from 'commander'
import { emptyFilter } from '../../core/filter/filter.ts'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { removeWorkspace } from '../../db/remove.ts'
import type { Workspace } from '../../db/workspace.ts'
import { csvLines } from '../../engine/export/csv.ts'
import { writeLines } from '../../engine/export/writeFile.ts'
import { sampleCorpusPath } from '../../engine/import/sampleCorpus.ts'
import { defaultOptions, defaultWorkerCount } from '../../engine/run/options.ts'
import type { CorpusFileRun } from '../../engine/run/runCorpusFile.ts'
import { runCorpusWithProgress, runJson } from '../corpusRun.ts'
import { demoLines, demoResults } from '../demoSummary.ts'
import { addOutputOptions, workerCount } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { runLines } from './run.ts'

interface DemoValues extends OutputOptions {
  readonly fresh?: true
  readonly workers: number
}

const folder = 'demo'
const workspacePath = join(folder, 'phenomena.pairlens')
const tablePath = join(folder, 'pairs.csv')

export function demoCommand(): Command {
  const command = new Command('demo')
    .description(`attribute the bundled corpus with the bundled model, and sum up; writes ${folder}/`)
    .option('--fresh', 'start over instead of going on with what is there')
    .option('--workers <n>', 'worker processes', workerCount, defaultWorkerCount())
  return addOutputOptions(command).action(async (values: DemoValues) => {
    prepareFolder()
    if (values.fresh === true && existsSync(workspacePath)) removeWorkspace(workspacePath)
    const request = {
      corpusPath: sampleCorpusPath,
      workspacePath,
      overrides: {},
      options: defaultOptions,
      pairLimit: null,
      workers: values.workers,
    }
    await runCorpusWithProgress(request, values, (workspace, run) => sumUp(workspace, run, values))
  })
}

function prepareFolder(): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (thrown) {
    throw new PairLensError(
      'workspace',
      `The folder ${folder} cannot be used (${messageOf(thrown)}); start the demo in a folder that you can write to.`,
      { cause: thrown },
    )
  }
}

async function sumUp(workspace: Workspace, run: CorpusFileRun, values: DemoValues): Promise<void> {
  const target = { path: tablePath, replace: true, protectedPaths: [workspacePath] }
  await writeLines(target, csvLines({ workspace, runId: run.runId, filter: emptyFilter }))
  // Loaded by this command alone: ECharts would delay every other.
  const { writeDemoPictures } = await import('../demoPictures.ts')
  const pictures = await writeDemoPictures(workspace, run.runId, folder)
  const results = demoResults(workspace, run.runId)
  await printResult(values, {
    json: { ...runJson(workspace, run), ...results, table: tablePath, ...pictures },
    lines: () => [
      ...runLines(workspace, run),
      '',
      ...demoLines(results),
      '',
      `Every pair with its numbers is in ${tablePath}, the report in ${pictures.report},`,
      `and ${pictures.charts.length} charts are in ${join(folder, 'charts')}. What to try next:`,
      ...nextSteps().map((step) => `  ${step}`),
    ],
  })
}

function nextSteps(): readonly string[] {
  // npm sets this; a person then calls the program through npm again.
  const program =
    process.env['npm_lifecycle_event'] === undefined ? 'pairlens' : 'npm run --silent pairlens --'
  return [
    `${program} list ${workspacePath} --where "similarity>0.8 gold<2" --sort -similarity`,
    `${program} stats ${workspacePath} --where "phenomenon=negation"`,
    `${program} pair --a "A man is playing a guitar." --b "Someone plays an instrument."`,
    `${program} run YOUR.csv --workspace YOUR.pairlens`,
  ]
}
