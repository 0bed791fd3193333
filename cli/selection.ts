// Opens the workspace that a command reads, and finds the run and the filter it is about.
import { layersText, modelText } from '../charts/words/runNames.ts'
import { PairLensError } from '../core/errors.ts'
import type { Filter } from '../core/filter/filter.ts'
import { parseFilter } from '../core/filter/parseFilter.ts'
import { openWorkspace } from '../db/open.ts'
import { openingAsInput } from '../db/openingAsInput.ts'
import { type Corpus, getCorpus } from '../db/queries/corpora.ts'
import { countPairs, getRun, listRuns, type Run } from '../db/queries/runs.ts'
import type { Workspace } from '../db/workspace.ts'
import type { SelectionValues } from './options.ts'
import { notice, type OutputOptions } from './output.ts'

export interface Selection {
  readonly workspace: Workspace
  readonly run: Run
  readonly corpus: Corpus
  readonly filter: Filter
}

/** Calls `work` with what was selected, and closes the workspace whatever happens. */
export async function withSelection<Result>(
  path: string,
  values: SelectionValues & OutputOptions,
  work: (selection: Selection) => Promise<Result>,
): Promise<Result> {
  const workspace = openingAsInput(() => openWorkspace(path, { mode: 'read-only' }))
  try {
    return await work(selectionIn(workspace, values))
  } finally {
    workspace.close()
  }
}

/** What was selected in a workspace that is open. */
export function selectionIn(workspace: Workspace, values: SelectionValues & OutputOptions): Selection {
  const { run: runId, where } = values
  const run = runId === undefined ? newestRun(workspace) : getRun(workspace, runId)
  sayWhichRun(workspace, run, values)
  const corpus = getCorpus(workspace, run.corpusId)
  const filter = parseFilter(where, { metadataColumns: corpus.metadataColumns })
  return { workspace, run, corpus, filter }
}

function newestRun(workspace: Workspace): Run {
  const [newest] = listRuns(workspace)
  if (newest !== undefined) return newest
  throw new PairLensError(
    'input',
    `The workspace "${workspace.path}" has no run yet; start one with "pairlens run CORPUS --workspace ${workspace.path}".`,
  )
}

/** What a run was set to, in a line. */
export function settingsText(run: Run): string {
  return `${modelText(run)}, layer ${layersText(run, String)}, ${run.rule}, ${run.similarityMode}`
}

/** Says which run is shown where that is not plain: there are others, or it is not complete. */
function sayWhichRun(workspace: Workspace, run: Run, values: SelectionValues & OutputOptions): void {
  const others = listRuns(workspace).filter(({ id }) => id !== run.id)
  const { pairs, done, failed } = countPairs(workspace, run.id)
  const complete = done + failed >= pairs
  if (complete && (others.length === 0 || values.run !== undefined)) return
  const settings = settingsText(run)
  const otherRuns =
    others.length === 0 ? '' : `; other runs: ${others.map(({ id }) => id).join(', ')} (--run)`
  notice(values, `Run ${run.id} (${settings}): ${done} of ${pairs} pairs done, ${run.state}${otherRuns}`)
}
