// Keeps the runs that are being browsed in memory, and brings them up to date when the workspace has changed.

import { annotationRevision } from '../../db/queries/annotations.ts'
import { changeMark } from '../../db/queries/changes.ts'
import { type Corpus, getCorpus } from '../../db/queries/corpora.ts'
import { countPairs, getRun, type Run, type RunProgress } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import { createAnnotationFacets } from './annotationFacets.ts'
import { codeMetadata, type MetadataCodes } from './metadataCodes.ts'
import { createNumericFacets } from './numericFacets.ts'
import { createPosShares, type PosShares } from './posShares.ts'
import { remember } from './remember.ts'
import { extendRunIndex, readRunIndex, type RunIndex } from './runIndex.ts'
import { createRunView, type RunView } from './runView.ts'

/** A run as it was at some time. */
export interface KnownRun {
  readonly corpus: Corpus
  readonly progress: RunProgress
  readonly view: RunView
  readonly posShares: PosShares
  readonly numericFacets: ReturnType<typeof createNumericFacets>
  readonly annotationFacets: ReturnType<typeof createAnnotationFacets>
  /** Of the tags and notes that all of this knows. */
  readonly annotationRevision: number
  /** Ids of pairs by filter and order, for whoever selects them. */
  readonly selections: Map<string, Float64Array>
}

export interface KnownRuns {
  /** The run as it is now. @throws PairLensError `arguments` when there is no such run */
  readonly current: (runId: number) => KnownRun
  readonly forget: (runId: number) => void
}

const mostRuns = 2
const mostCorpora = 2

export function createKnownRuns(workspace: Workspace): KnownRuns {
  const known = new Map<number, { readonly mark: string; readonly run: KnownRun }>()
  const codes = new Map<number, MetadataCodes>()

  const runOn = (run: Run, index: RunIndex, progress: RunProgress, posShares: PosShares): KnownRun => {
    const revision = annotationRevision(workspace)
    const corpus = getCorpus(workspace, run.corpusId)
    const metadataCodes = () => remember(codes, mostCorpora, corpus.id, () => codeMetadata(workspace, corpus))
    const view = createRunView(workspace, run.id, index, metadataCodes, posShares)
    return {
      corpus,
      progress,
      view,
      posShares,
      numericFacets: createNumericFacets(view),
      annotationFacets: createAnnotationFacets(workspace, corpus.id, index),
      annotationRevision: revision,
      selections: new Map(),
    }
  }
  /** Forgets what was known of tags and notes when they have changed; numbers and orders stay. */
  const withAnnotations = (run: KnownRun): KnownRun => {
    const revision = annotationRevision(workspace)
    if (revision === run.annotationRevision) return run
    run.view.forgetAnnotations()
    return {
      ...run,
      annotationFacets: createAnnotationFacets(workspace, run.corpus.id, run.view.index),
      annotationRevision: revision,
      selections: new Map(),
    }
  }
  const brought = (runId: number, before: KnownRun | undefined): KnownRun => {
    const progress = countPairs(workspace, runId)
    if (before === undefined) {
      const run = getRun(workspace, runId)
      return runOn(run, readRunIndex(workspace, runId), progress, createPosShares(workspace, run))
    }
    // What failed is in no index.
    if (before.progress.done === progress.done) return withAnnotations({ ...before, progress })
    const index = extendRunIndex(workspace, runId, before.view.index)
    return runOn(getRun(workspace, runId), index, progress, before.posShares)
  }
  return {
    current: (runId) => {
      // Before anything is read: what is written in the meantime then counts as a change.
      const mark = changeMark(workspace)
      const before = known.get(runId)
      if (before?.mark !== mark) known.delete(runId)
      return remember(known, mostRuns, runId, () => ({ mark, run: brought(runId, before?.run) })).run
    },
    forget: (runId) => void known.delete(runId),
  }
}
