// The calls that write files of what a window shows.

import { z } from 'zod'
import { language, pairFormat } from '../schemas/exports.ts'
import { fileToken } from '../schemas/files.ts'
import { nothing } from '../schemas/nothing.ts'
import { ordering, selection } from '../schemas/pairs.ts'
import { statisticsView, studyProgress } from '../schemas/study.ts'

export const exportCalls = {
  'export.pairs': {
    input: z.object({
      ...selection.shape,
      ...ordering.shape,
      format: pairFormat,
      /** Of a page to read. */
      language: language.default('en'),
      target: fileToken,
    }),
    output: z.object({ pairs: z.number().int() }),
    progress: z.object({ pairs: z.number().int() }),
  },
  /** Writes one page about the pairs: what the page of statistics shows of them, and the pairs worth looking at. */
  'export.report': {
    input: z.object({ ...selection.shape, ...statisticsView.shape, language, target: fileToken }),
    output: z.object({ pairs: z.number().int() }),
    progress: studyProgress,
  },
  /** Draws a picture that the window has described, as a page of PDF. */
  'export.pdf': {
    input: z.object({
      target: fileToken,
      svg: z.string().max(50_000_000),
      title: z.string().max(10_000),
      subject: z.string().max(10_000),
    }),
    output: z.object({
      /** Characters that no font has: boxes stand in their place. */
      lacking: z.array(z.string()),
      /** Texts are outlines, since the font that comes along lacks some of their characters. */
      outlined: z.boolean(),
    }),
  },
  /** Writes what the window has drawn. */
  'export.file': {
    input: z.object({ target: fileToken, bytes: z.instanceof(Uint8Array) }),
    output: nothing,
  },
} as const
