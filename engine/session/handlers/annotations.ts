// Tags and notes: who has them, and how they are changed.

import { setImmediate } from 'node:timers/promises'
import { annotationOf, changeNote, changeTags, listTags } from '../../../db/queries/annotations.ts'
import { getRun } from '../../../db/queries/runs.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import type { HandlerContext } from './context.ts'

type AnnotationCalls = 'tags.list' | 'tags.change' | 'notes.change' | 'annotations.of'

export function annotationHandlers({ sessions, broadcast }: HandlerContext): Pick<Handlers, AnnotationCalls> {
  return {
    'tags.list': () => ({ tags: listTags(sessions.required().workspace).map((tag) => ({ ...tag })) }),

    'annotations.of': ({ pairId }) => {
      const { tags, note } = annotationOf(sessions.required().workspace, pairId)
      return { tags: [...tags], note }
    },

    'tags.change': ({ runId, pairs, add, remove }, { signal }) => {
      const session = sessions.required()
      return session.during(signal, async (whileOpen) => {
        const { workspace, browser } = session
        const { corpusId } = getRun(workspace, runId)
        if (pairs.kind === 'selection') await browser.prepare({ runId, where: pairs.where }, whileOpen)
        // Whoever asked before is answered before: many pairs take a moment.
        await setImmediate()
        const ids = pairs.kind === 'ids' ? pairs.pairIds : browser.pairIds({ runId, where: pairs.where })
        const changed = changeTags(workspace, corpusId, Array.from(ids), { add, remove })
        if (changed.length > 0) broadcast('annotations.changed', {})
        return { changed: Float64Array.from(changed) }
      })
    },

    'notes.change': ({ runId, pairId, text }) => {
      const { workspace } = sessions.required()
      changeNote(workspace, getRun(workspace, runId).corpusId, pairId, text)
      broadcast('annotations.changed', {})
      return {}
    },
  }
}
