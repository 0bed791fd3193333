// Looks at corpus files, imports them, and hands out the rows that cannot be used.

import type { CorpusSurvey } from '../../../core/corpus/survey.ts'
import { PairLensError } from '../../../core/errors.ts'
import { getCorpus, rejectedRows } from '../../../db/queries/corpora.ts'
import { csvLine } from '../../export/csv.ts'
import { writeLines } from '../../export/writeFile.ts'
import { changedSince, importCorpus, type ImportProgress, importSurveyed } from '../../import/importCorpus.ts'
import { previewCorpus } from '../../import/preview.ts'
import { openCorpusReading } from '../../import/readCorpus.ts'
import { sampleCorpusPath } from '../../import/sampleCorpus.ts'
import { surveyCorpus } from '../../import/surveyCorpus.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import type { CorpusSource, RejectedRow } from '../../../contract/engine/schemas/corpora.ts'
import { refuseWorkspaceFile } from '../workspaceFiles.ts'
import { type HandlerContext, targetOf } from './context.ts'
import { describePreview, describeRejected, describeSurvey } from './describePreview.ts'

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

    'corpus.check': async ({ source, overrides }, { signal, report }) =>
      describeSurvey(await surveyCorpus(pathOf(source), overrides, { signal, onProgress: report })),

    'corpus.import': async ({ source, overrides, approved }, { signal, report }) => {
      const session = sessions.required()
      if (session.queue.pending().length > 0) {
        throw new PairLensError(
          'workspace',
          'A run is in progress or queued; pause it, or import the corpus when it is done.',
        )
      }
      const path = pathOf(source)
      const imported = await session.during(signal, (whileOpen) =>
        session.importAlone((lock) => {
          const onProgress = (progress: ImportProgress): void => {
            lock.renew()
            if (progress.kind === 'layout') return
            const { bytesRead, byteCount, pairCount, rejectedCount } = progress
            report({ bytesRead, byteCount, pairCount, rejectedCount })
          }
          return approved === undefined
            ? importCorpus(session.workspace, path, overrides, onProgress, whileOpen)
            : importSurveyed(session.workspace, path, approved, onProgress, whileOpen)
        }),
      )
      session.tellWorkspace()
      const { corpusId, pairCount, rejectedCount, alreadyThere } = imported
      return { corpusId, pairCount, rejectedCount, alreadyThere }
    },

    'corpus.rejectedRows': ({ corpusId, limit }) => {
      const { workspace } = sessions.required()
      return { rows: rejectedRows(workspace, getCorpus(workspace, corpusId).id, limit).map(describeRejected) }
    },

    'corpus.saveRejected': async ({ of, target }, { signal }) => {
      const file = targetOf(context, target)
      if (of.kind === 'source') {
        const path = pathOf(of.source)
        const read = of.approved ?? (await surveyCorpus(path, of.overrides, { signal }))
        const lines = linesOfFile(path, read, signal)
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
  { layout, sha256 }: Pick<CorpusSurvey, 'layout' | 'sha256'>,
  signal: AbortSignal,
): AsyncGenerator<string, void, undefined> {
  yield header
  const reading = openCorpusReading(path, layout, signal)
  for await (const { rejected } of reading.batches) yield* rejected.map(lineOf)
  if (reading.sha256() !== sha256) throw changedSince(path)
}
