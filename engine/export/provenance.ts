// What the numbers of a file were computed with and from, and by which program.
import { type Provenance, provenanceColumns } from '../../charts/files/provenance.ts'
import type { Filter } from '../../core/filter/filter.ts'
import { formatFilter } from '../../core/filter/formatFilter.ts'
import { getCorpus } from '../../db/queries/corpora.ts'
import type { Run } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import { pairlensVersion } from '../version.ts'

export function provenanceOf(workspace: Workspace, run: Run): Provenance {
  return { run, corpus: getCorpus(workspace, run.corpusId), programVersion: pairlensVersion }
}

/** The provenance of filtered pairs by the names that files use for it. */
export function provenanceTexts(origin: Provenance, filter: Filter): Readonly<Record<string, string>> {
  const columns = { ...provenanceColumns(origin), filter: formatFilter(filter) }
  return Object.fromEntries(Object.entries(columns).map(([name, value]) => [name, String(value)]))
}
