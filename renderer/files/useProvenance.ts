// What the numbers of a run were computed with and from; every file that is written says it.
import { computed } from 'vue'
import type { Corpus } from '../../engine/protocol/schemas/corpora.ts'
import type { Run } from '../../engine/protocol/schemas/runs.ts'
import { useWorkspace } from '../state/workspace.ts'

export interface Provenance {
  readonly run: Run
  readonly corpus: Pick<Corpus, 'name' | 'sha256'>
  readonly programVersion: string
}

/** Null while the run or the program's version is not known. */
export function useProvenance(runId: () => number | null) {
  const workspace = useWorkspace()
  return computed<Provenance | null>(() => {
    const run = workspace.runs.find(({ id }) => id === runId())
    const corpus = workspace.workspace?.corpora.find(({ id }) => id === run?.corpusId)
    const programVersion = workspace.application?.version
    if (run === undefined || corpus === undefined || programVersion === undefined) return null
    return { run, corpus, programVersion }
  })
}

/** The provenance as the columns of a CSV file. */
export function provenanceColumns({ run, corpus, programVersion }: Provenance) {
  return {
    model: run.modelName,
    layer: run.layer,
    rule: run.rule,
    similarity: run.similarity,
    corpus: corpus.name,
    corpus_sha256: corpus.sha256,
    pairlens: programVersion,
  }
}
