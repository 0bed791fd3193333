// Looks at corpus files, imports them, and hands out the rows that cannot be used.

import { setImmediate } from 'node:timers/promises'
import { rangeOf, type ScoreRange } from '../../../core/corpus/scoreRange.ts'
import { PairLensError } from '../../../core/errors.ts'
import { getCorpus, rejectedRows } from '../../../db/queries/corpora.ts'
import { csvLine } from '../../export/csv.ts'
import { writeLines } from '../../export/writeFile.ts'
import { importCorpus } from '../../import/importCorpus.ts'
import { previewCorpus } from '../../import/preview.ts'
import { readCorpus } from '../../import/readCorpus.ts'
import { sampleCorpusPath } from '../../import/sampleCorpus.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import type { CorpusSource, ImportOverrides, RejectedRow } from '../../../contract/engine/schemas/corpora.ts'
import { refuseWorkspaceFile } from '../workspaceFiles.ts'
import { type HandlerContext, targetOf } from './context.ts'
import { describePreview } from './describePreview.ts'

const rejectedShown = 200

type CorpusCalls =
  'corpus.preview' | 'corpus.check' | 'corpus.import' | 'corpus.rejectedRows' | 'corpus.saveRejected'

export function corpusHandlers(context: HandlerContext): Pick<Handlers, CorpusCalls> {
  const { sessions, grants } = context
  const pathOf = (source: CorpusSource): string => {
    if (source.kind === 'sample') return sampleCorpusPath
    const path = grants.pathOf(source.token, 'corpus')
    refuseWorkspaceFile(sessions.current()?.workspace.path, path)
    return path
  }
  return {
    'corpus.preview': async ({ source, overrides }, { signal }) =>
      describePreview(await previewCorpus(pathOf(source), overrides, signal)),

    'corpus.check': async ({ source, overrides }, { signal, report }) => {
      const path = pathOf(source)
      const preview = await previewCorpus(path, overrides, signal)
      const { byteCount } = preview
      const first: RejectedRow[] = []
      let pairCount = 0
      let rejectedCount = 0
      let scoreRange: ScoreRange | null = null
      for await (const { rows, rejected, bytesRead } of readCorpus(path, preview, signal)) {
        pairCount += rows.length
        rejectedCount += rejected.length
        scoreRange = rangeOf(
          rows.flatMap((row) => row.score ?? []),
          scoreRange,
        )
        first.push(...rejected.slice(0, rejectedShown - first.length).map(plainRow))
        report({ bytesRead, byteCount, pairCount, rejectedCount })
        // Other calls are answered between two batches.
        await setImmediate()
      }
      return { pairCount, rejectedCount, rejected: first, scoreRange }
    },

    'corpus.import': async ({ source, overrides }, { signal, report }) => {
      const session = sessions.required()
      if (session.queue.pending().length > 0) {
        throw new PairLensError(
          'workspace',
          'A run is at work or queued; pause it, or import the corpus when it is done.',
        )
      }
      const path = pathOf(source)
      const imported = await session.during(signal, (whileOpen) =>
        session.importAlone((lock) =>
          importCorpus(
            session.workspace,
            path,
            overrides,
            (progress) => {
              lock.renew()
              if (progress.kind === 'layout') return
              const { bytesRead, byteCount, pairCount, rejectedCount } = progress
              report({ bytesRead, byteCount, pairCount, rejectedCount })
            },
            whileOpen,
          ),
        ),
      )
      session.tellWorkspace()
      const { corpusId, pairCount, rejectedCount, alreadyThere } = imported
      return { corpusId, pairCount, rejectedCount, alreadyThere }
    },

    'corpus.rejectedRows': ({ corpusId, limit }) => {
      const { workspace } = sessions.required()
      return { rows: rejectedRows(workspace, getCorpus(workspace, corpusId).id, limit).map(plainRow) }
    },

    'corpus.saveRejected': async ({ of, target }, { signal }) => {
      const file = targetOf(context, target)
      if (of.kind === 'source') {
        const lines = linesOfFile(pathOf(of.source), of.overrides, signal)
        return { rows: (await writeLines(file, lines, signal)) - 1 }
      }
      const { workspace } = sessions.required()
      const { id, rejectedCount } = getCorpus(workspace, of.corpusId)
      const lines = [header, ...rejectedRows(workspace, id, rejectedCount).map(lineOf)]
      return { rows: (await writeLines(file, lines, signal)) - 1 }
    },
  }
}

const header = csvLine(['row', 'reason', 'excerpt'])

function lineOf({ row, reason, excerpt }: RejectedRow): string {
  return csvLine([row, reason, excerpt])
}

async function* linesOfFile(
  path: string,
  overrides: ImportOverrides,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  yield header
  const preview = await previewCorpus(path, overrides, signal)
  for await (const { rejected } of readCorpus(path, preview, signal)) yield* rejected.map(lineOf)
}

function plainRow({ row, reason, excerpt }: RejectedRow): RejectedRow {
  return { row, reason, excerpt }
}
