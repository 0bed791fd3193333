// Writes pairs, and what a window has drawn, to files that the user chose.

import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { openBeside } from '../../../db/openBeside.ts'
import { getCorpus } from '../../../db/queries/corpora.ts'
import { getRun } from '../../../db/queries/runs.ts'
import { csvLines } from '../../export/csv.ts'
import { jsonLines } from '../../export/jsonl.ts'
import { writeLines } from '../../export/writeFile.ts'
import type { Handlers } from '../../protocol/answerCalls.ts'
import { type HandlerContext, targetOf } from './context.ts'

const formats = { csv: csvLines, jsonl: jsonLines } as const

/** How many pairs are written between two reports. */
const pairsPerReport = 500

export function exportHandlers(context: HandlerContext): Pick<Handlers, 'export.pairs' | 'export.file'> {
  return {
    'export.pairs': (request, { signal, report }) => {
      const session = context.sessions.required()
      const { workspace } = session
      const target = targetOf(context, request.target)
      const { metadataColumns } = getCorpus(workspace, getRun(workspace, request.runId).corpusId)
      const filter = parseFilter(request.where, { metadataColumns })
      const headers = request.format === 'csv' ? 1 : 0
      return session.during(signal, async (whileOpen) => {
        // A handle of its own, as nothing can be written through one while pairs stream from it.
        const reader = openBeside(workspace)
        try {
          const lines = formats[request.format](reader, request.runId, filter, request)
          const counted = counting(lines, (count) => report({ pairs: count - headers }))
          return { pairs: (await writeLines(target, counted, whileOpen)) - headers }
        } finally {
          reader.close()
        }
      })
    },

    'export.file': async ({ target, bytes }, { signal }) => {
      await writeLines(targetOf(context, target), [bytes], signal)
      return {}
    },
  }
}

function* counting(
  lines: Iterable<string>,
  onCount: (count: number) => void,
): Generator<string, void, undefined> {
  let count = 0
  for (const line of lines) {
    yield line
    count += 1
    if (count % pairsPerReport === 0) onCount(count)
  }
}
