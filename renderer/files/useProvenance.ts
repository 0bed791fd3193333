// What the numbers of a run were computed with and from; every file that is written says it.
import { computed } from 'vue'
import type { Provenance } from '../../charts/files/provenance.ts'
import { useWorkspace } from '../state/workspace.ts'

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
