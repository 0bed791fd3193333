// The calls that look at files of pairs and import them.

import { z } from 'zod'
import {
  approvedLayout,
  corpusCheck,
  corpusPreview,
  corpusSource,
  importOverrides,
  importResult,
  readingProgress,
  rejectedRow,
} from '../schemas/corpora.ts'
import { fileToken } from '../schemas/files.ts'

const corpusFile = z.object({ source: corpusSource, overrides: importOverrides })
/** With the layout that was found when the file was read to its end; without it, it is read so first. */
const checkedFile = corpusFile.extend({ approved: approvedLayout.optional() })

export const corpusCalls = {
  /** Looks at the beginning of a file; nothing is written. */
  'corpus.preview': { input: corpusFile, output: corpusPreview },
  /** Reads all of a file and says what an import would lead to; nothing is written. */
  'corpus.check': { input: corpusFile, output: corpusCheck, progress: readingProgress },
  'corpus.import': { input: checkedFile, output: importResult, progress: readingProgress },
  'corpus.rejectedRows': {
    input: z.object({ corpusId: z.number().int(), limit: z.number().int().min(1).max(1000) }),
    output: z.object({ rows: z.array(rejectedRow) }),
  },
  /** Writes the rejected rows of a file, or of a corpus that was imported, as CSV. */
  'corpus.saveRejected': {
    input: z.object({
      of: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('source'), ...checkedFile.shape }),
        z.object({ kind: z.literal('corpus'), corpusId: z.number().int() }),
      ]),
      target: fileToken,
    }),
    output: z.object({ rows: z.number().int() }),
  },
} as const
