// The open workspace as windows see it: its corpora, and how large its file is.

import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { type Corpus, listCorpora } from '../../db/queries/corpora.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { Workspace as DescribedWorkspace } from '../../contract/engine/schemas/workspace.ts'
import type { Corpus as DescribedCorpus } from '../../contract/engine/schemas/corpora.ts'
import type { Run as DescribedRun } from '../../contract/engine/schemas/runs.ts'
import { goldRangeOf } from '../study/goldRange.ts'
import { workspaceFiles } from './workspaceFiles.ts'

export function describeWorkspace(workspace: Workspace, runs: readonly DescribedRun[]): DescribedWorkspace {
  const { path } = workspace
  return {
    name: basename(path),
    path,
    byteCount: workspaceFiles(path).reduce((total, file) => total + sizeOf(file), 0),
    corpora: listCorpora(workspace).map(describeCorpus),
    runs: [...runs],
  }
}

function describeCorpus(corpus: Corpus): DescribedCorpus {
  const { id, name, pairCount, rejectedCount, metadataColumns, importedAt, sha256 } = corpus
  return {
    id,
    name,
    pairCount,
    rejectedCount,
    goldRange: goldRangeOf(corpus),
    metadataColumns: [...metadataColumns],
    importedAt,
    sha256,
  }
}

function sizeOf(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0
}
