// Opens the workspace that a command reads, and finds the run and the filter it is about.
import { PairLensError } from '../core/errors.ts'
import type { Filter } from '../core/filter/filter.ts'
import { parseFilter } from '../core/filter/parseFilter.ts'
import { openWorkspace } from '../db/open.ts'
import { openingAsInput } from '../db/openingAsInput.ts'
import { type Corpus, getCorpus } from '../db/queries/corpora.ts'
import { getRun, listRuns, type Run } from '../db/queries/runs.ts'
import type { Workspace } from '../db/workspace.ts'
import type { SelectionValues } from './options.ts'

export interface Selection {
  readonly workspace: Workspace
  readonly run: Run
  readonly corpus: Corpus
  readonly filter: Filter
}

/** Calls `work` with what was selected, and closes the workspace whatever happens. */
export async function withSelection<Result>(
  path: string,
  { run: runId, where }: SelectionValues,
  work: (selection: Selection) => Promise<Result>,
): Promise<Result> {
  const workspace = openingAsInput(() => openWorkspace(path, { mode: 'read-only' }))
  try {
    const run = runId === undefined ? newestRun(workspace) : getRun(workspace, runId)
    const corpus = getCorpus(workspace, run.corpusId)
    const filter = parseFilter(where, { metadataColumns: corpus.metadataColumns })
    return await work({ workspace, run, corpus, filter })
  } finally {
    workspace.close()
  }
}

function newestRun(workspace: Workspace): Run {
  const [newest] = listRuns(workspace)
  if (newest !== undefined) return newest
  throw new PairLensError(
    'input',
    `The workspace "${workspace.path}" has no run yet; start one with "pairlens run CORPUS --workspace ${workspace.path}".`,
  )
}
