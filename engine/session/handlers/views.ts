// Saved views: kept in the workspace, written to files, and read from files of others.

import { getRun } from '../../../db/queries/runs.ts'
import { getView, listViews, removeView, renameView, saveView } from '../../../db/queries/savedViews.ts'
import { writeLines } from '../../export/writeFile.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import { writeViewFile } from '../../views/viewFile.ts'
import { originOf, placeOf } from '../../views/viewOrigin.ts'
import { assertViewFits } from '../../views/viewLimits.ts'
import { readViewFrom } from '../../views/readViewFrom.ts'
import { type HandlerContext, targetOf } from './context.ts'
import { refuseWorkspaceFile } from '../workspaceFiles.ts'

type ViewCalls = 'views.list' | 'views.save' | 'views.rename' | 'views.remove' | 'views.export' | 'views.read'

export function viewHandlers(context: HandlerContext): Pick<Handlers, ViewCalls> {
  const { sessions, grants, broadcast } = context
  return {
    'views.list': () => ({ views: listViews(sessions.required().workspace).map((view) => ({ ...view })) }),

    'views.save': ({ name, runId, corpusId, state, replace }) => {
      const { workspace } = sessions.required()
      const corpus = runId === null ? corpusId : getRun(workspace, runId).corpusId
      const view = { name, runId, corpusId: corpus, state }
      assertViewFits(name, writeViewFile({ name, ...originOf(workspace, view), state }))
      const id = saveView(workspace, view, replace)
      broadcast('views.changed', {})
      return { id }
    },

    'views.rename': ({ id, name }) => {
      renameView(sessions.required().workspace, id, name)
      broadcast('views.changed', {})
      return {}
    },

    'views.remove': ({ id }) => {
      removeView(sessions.required().workspace, id)
      broadcast('views.changed', {})
      return {}
    },

    'views.export': async ({ id, target }, { signal }) => {
      const { workspace } = sessions.required()
      const view = getView(workspace, id)
      const text = writeViewFile({ name: view.name, ...originOf(workspace, view), state: view.state })
      await writeLines(targetOf(context, target), [text], signal)
      return {}
    },

    'views.read': async ({ file }) => {
      const { workspace } = sessions.required()
      const path = grants.pathOf(file, 'view')
      refuseWorkspaceFile(workspace.path, path)
      const { name, corpus, run, state } = await readViewFrom(path)
      return { name, state, ...placeOf(workspace, { corpus, run }) }
    },
  }
}
