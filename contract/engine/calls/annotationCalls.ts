// The calls about tags, notes and saved views.

import { z } from 'zod'
import { annotation, newView, noteChange, readView, savedView, tagChange } from '../schemas/annotations.ts'
import { fileToken } from '../schemas/files.ts'
import { nothing } from '../schemas/nothing.ts'

const viewId = z.object({ id: z.number().int() })

export const annotationCalls = {
  /** Every tag of the workspace, in the order of the alphabet. */
  'tags.list': {
    input: nothing,
    output: z.object({ tags: z.array(z.object({ name: z.string(), pairs: z.number().int() })) }),
  },
  /** Answers with the pairs that are not as they were before. */
  'tags.change': { input: tagChange, output: z.object({ changed: z.instanceof(Float64Array) }) },
  'notes.change': { input: noteChange, output: nothing },
  'annotations.of': { input: z.object({ pairId: z.number().int() }), output: annotation },

  /** In the order of the alphabet. */
  'views.list': { input: nothing, output: z.object({ views: z.array(savedView) }) },
  'views.save': { input: newView, output: viewId },
  'views.rename': { input: z.object({ ...viewId.shape, name: z.string().max(1000) }), output: nothing },
  'views.remove': { input: viewId, output: nothing },
  'views.export': { input: z.object({ ...viewId.shape, target: fileToken }), output: nothing },
  /** Reads a view from a file; nothing is written. */
  'views.read': { input: z.object({ file: fileToken }), output: readView },
} as const
