// The engine behind windows: answers every call of the contract for one open workspace.

import { messageOf, PairLensError } from '../../core/errors.ts'
import { getRun } from '../../db/queries/runs.ts'
import type { RestorableState } from '../../contract/host/hostMessages.ts'
import { answerCalls, type Connection, type Handlers } from '../../contract/engine/answerCalls.ts'
import type { LostWorkspace } from '../../contract/engine/schemas/workspace.ts'
import type { CreateEngine } from './engineInterface.ts'
import { createGrants } from './grants.ts'
import { annotationHandlers } from './handlers/annotations.ts'
import { applicationHandlers } from './handlers/application.ts'
import { corpusHandlers } from './handlers/corpora.ts'
import { deviceHandlers } from './handlers/devices.ts'
import { exportHandlers } from './handlers/exports.ts'
import { modelHandlers } from './handlers/models.ts'
import { pairHandlers } from './handlers/pairs.ts'
import { runHandlers } from './handlers/runs.ts'
import { statisticsHandlers } from './handlers/statistics.ts'
import { viewHandlers } from './handlers/views.ts'
import { workspaceHandlers } from './handlers/workspaces.ts'
import { createOpenSessions } from './openSessions.ts'
import { optionsOfRun } from './runOptions.ts'
import type { Broadcast } from './workspaceSession.ts'

export const createEngine: CreateEngine = (hooks) => {
  const grants = createGrants()
  const connections = new Set<Connection>()
  const broadcast: Broadcast = (name, payload) => {
    for (const connection of connections) connection.send(name, payload)
  }
  let told = JSON.stringify(null)
  let isRestoring = false
  let lost: LostWorkspace | null = null
  const tellState = (): void => {
    if (isRestoring) return
    const state = restorableState()
    const text = JSON.stringify(state)
    if (text === told) return
    told = text
    hooks.onState(state)
  }
  const sessions = createOpenSessions(
    { broadcast, onPending: tellState, onDefect: hooks.onDefect },
    (workspace) => {
      if (workspace !== null) lost = null
      tellState()
      broadcast('workspace.changed', { workspace })
    },
  )
  const restorableState = (): RestorableState | null => {
    const session = sessions.current()
    if (session === null) return null
    const runs = session.queue.pending().map(({ runId, workers, retryFailed, options }) => {
      return { runId, workers, retryFailed, model: options.model, modelB: options.b?.model ?? null }
    })
    return { path: session.workspace.path, runs }
  }
  const context = { sessions, grants, lost: () => lost, broadcast, onDefect: hooks.onDefect }
  const handlers: Handlers = {
    ...applicationHandlers(context),
    ...modelHandlers(context),
    ...deviceHandlers(context),
    ...workspaceHandlers(context),
    ...corpusHandlers(context),
    ...runHandlers(context),
    ...pairHandlers(context),
    ...statisticsHandlers(context),
    ...exportHandlers(context),
    ...annotationHandlers(context),
    ...viewHandlers(context),
  }

  return {
    grant: grants.add,
    connect: (channel) => {
      const connection = answerCalls(channel, handlers, hooks.onDefect, () => connections.delete(connection))
      connections.add(connection)
    },
    restore: async (state) => {
      // The host keeps what it hands over until it is told what became of it: nothing half-way, and failure too.
      isRestoring = true
      told = JSON.stringify(state)
      try {
        const { workspace, queue } = await sessions.open(state.path).catch((error: unknown) => {
          lost = { path: state.path, reason: messageOf(error) }
          throw error
        })
        for (const { runId, workers, retryFailed, model, modelB } of state.runs) {
          try {
            const options = optionsOfRun(workspace, getRun(workspace, runId), { a: model, b: modelB })
            queue.add({ runId, options, workers, retryFailed })
          } catch (error) {
            // One that is gone or cannot be used must not keep the others from going on.
            if (!(error instanceof PairLensError)) throw error
            hooks.onDefect(error)
            queue.refuse(runId, error.message)
          }
        }
      } finally {
        isRestoring = false
        tellState()
      }
    },
    close: sessions.close,
  }
}
