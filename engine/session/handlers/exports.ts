// Writes pairs, and what a window has drawn, to files that the user chose.

import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { openBeside } from '../../../db/openBeside.ts'
import { getCorpus } from '../../../db/queries/corpora.ts'
import { getRun } from '../../../db/queries/runs.ts'
import { piecesOf } from '../../export/pairFormats.ts'
import { svgToPdf } from '../../export/picture/pdf.ts'
import { writeLines } from '../../export/writeFile.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import { type HandlerContext, targetOf } from './context.ts'

/** How many pairs are written between two reports. */
const pairsPerReport = 500

type ExportCalls = 'export.pairs' | 'export.report' | 'export.pdf' | 'export.file'

export function exportHandlers(context: HandlerContext): Pick<Handlers, ExportCalls> {
  return {
    'export.pairs': (request, { signal, report }) => {
      const session = context.sessions.required()
      const { workspace } = session
      const target = targetOf(context, request.target)
      const { metadataColumns } = getCorpus(workspace, getRun(workspace, request.runId).corpusId)
      const filter = parseFilter(request.where, { metadataColumns })
      return session.during(signal, async (whileOpen) => {
        // A handle of its own, as nothing can be written through one while pairs stream from it.
        const reader = openBeside(workspace)
        try {
          let pairs = 0
          const onPair = (): void => {
            pairs += 1
            if (pairs % pairsPerReport === 0) report({ pairs })
          }
          const { runId, format, language } = request
          const wanted = { workspace: reader, runId, filter, order: request, language, onPair }
          await writeLines(target, piecesOf(format, wanted), whileOpen)
          return { pairs }
        } finally {
          reader.close()
        }
      })
    },

    'export.report': ({ target: token, language, ...request }, { signal, report }) => {
      const target = targetOf(context, token)
      const session = context.sessions.required()
      return session.during(signal, async (whileOpen) => {
        // Loaded when a report is wanted: ECharts would delay every start.
        const { gatherReport } = await import('../../report/gatherReport.ts')
        const { reportPage } = await import('../../report/report.ts')
        // The answers that the page of statistics has been given are remembered: the same numbers, at once.
        const source = await gatherReport(session, request, language, { signal: whileOpen, report })
        await writeLines(target, [reportPage(source)], whileOpen)
        return { pairs: source.study.whole.pairs }
      })
    },

    'export.pdf': async ({ target, svg, title, subject }, { signal }) => {
      const { bytes, lacking, outlined } = await svgToPdf(svg, { title, subject })
      await writeLines(targetOf(context, target), [bytes], signal)
      return { lacking: [...lacking], outlined }
    },

    'export.file': async ({ target, bytes }, { signal }) => {
      await writeLines(targetOf(context, target), [bytes], signal)
      return {}
    },
  }
}
