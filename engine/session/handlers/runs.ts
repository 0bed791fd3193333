// Estimates, starts, resumes, pauses and removes runs.

import { setImmediate } from 'node:timers/promises'
import { PairLensError } from '../../../core/errors.ts'
import { inLockedTransaction } from '../../../db/engineLock.ts'
import { getCorpus } from '../../../db/queries/corpora.ts'
import { deleteSomeOfRun } from '../../../db/queries/removing.ts'
import { getRun, type Run, type RunEncoder } from '../../../db/queries/runs.ts'
import { assertNotAborted } from '../../assertNotAborted.ts'
import type { Handlers } from '../../../contract/engine/answerCalls.ts'
import type { ModelChoice } from '../../../contract/engine/schemas/models.ts'
import { ensureRun } from '../../run/ensureRun.ts'
import { estimateRun } from '../estimate.ts'
import { resolveModel } from '../modelProcess.ts'
import { namedModelOf, modelOf, optionsOfRun, optionsOfSettings } from '../runOptions.ts'
import type { Grants } from '../grants.ts'
import type { WorkspaceSession } from '../workspaceSession.ts'
import type { HandlerContext } from './context.ts'

type RunCalls = 'runs.estimate' | 'runs.start' | 'runs.resume' | 'runs.pause' | 'runs.remove'

/** Few enough that nobody notices the wait for them. */
const rowsPerStep = 500

const notStarted = 'The run was not started: it was interrupted before.'

export function runHandlers({ sessions, grants }: HandlerContext): Pick<Handlers, RunCalls> {
  return {
    'runs.estimate': ({ corpusId, settings, pairLimit, workers }, { signal, report }) => {
      const session = sessions.required()
      const options = optionsOfSettings(settings, grants)
      const scope = { corpusId: getCorpus(session.workspace, corpusId).id, pairLimit }
      return session.during(signal, (whileOpen) =>
        estimateRun(session.workspace, scope, { options, workers, report, signal: whileOpen }),
      )
    },

    'runs.start': ({ corpusId, settings, pairLimit, workers }, { signal }) => {
      const session = sessions.required()
      const options = optionsOfSettings(settings, grants)
      const scope = { corpusId: getCorpus(session.workspace, corpusId).id, pairLimit }
      return session.during(signal, async (whileOpen) => {
        await refuseWhileOthersWork(session)
        const resolved = await resolveModel('check', options, whileOpen)
        assertNotAborted(whileOpen, notStarted)
        const run = ensureRun(session.workspace, scope, resolved)
        refuseRemoved(session, run.id)
        session.queue.add({ runId: run.id, options: resolved.options, workers, retryFailed: false })
        return { runId: run.id }
      })
    },

    'runs.resume': ({ runId, workers, retryFailed, model: choice }, { signal }) => {
      const session = sessions.required()
      const run = getRun(session.workspace, runId)
      const options = optionsOfRun(session.workspace, run, {
        a: choice === null ? namedModelOf(run) : modelOf(choice, grants),
        b: run.b === null ? null : modelOfSideB(run, run.b, choice, grants),
      })
      return session.during(signal, async (whileOpen) => {
        await refuseWhileOthersWork(session)
        const resolved = await resolveModel('resolve', options, whileOpen)
        assertNotAborted(whileOpen, notStarted)
        refuseRemoved(session, runId)
        refuseOtherModel(runId, resolved, run)
        if (resolved.b !== null && run.b !== null) refuseOtherModel(runId, resolved.b, run.b)
        session.queue.add({ runId, options, workers, retryFailed })
        return {}
      })
    },

    'runs.pause': async ({ runId }) => {
      const session = sessions.required()
      await session.queue.pause(getRun(session.workspace, runId).id)
      return {}
    },

    'runs.remove': async ({ runId }, { signal }) => {
      const session = sessions.required()
      refuseRemoved(session, getRun(session.workspace, runId).id)
      session.removing.add(runId)
      try {
        await session.during(signal, (whileOpen) => removeRun(session, runId, whileOpen))
      } finally {
        session.removing.delete(runId)
        session.browser.invalidate(runId)
        session.tellRuns()
        session.tellPairs(runId)
      }
      return {}
    },
  }
}

/** What was chosen for side a, where both sides have the same model; else the model that is listed under its name. */
function modelOfSideB(run: Run, b: RunEncoder, choice: ModelChoice | null, grants: Grants): string {
  if (choice !== null && b.modelHash === run.modelHash) return modelOf(choice, grants)
  return namedModelOf(run, 'b')
}

type NamedModel = Pick<RunEncoder, 'modelName' | 'modelHash'>

/** @throws PairLensError `model` when a model is not the one that the run was started with */
function refuseOtherModel(runId: number, found: NamedModel, wanted: NamedModel): void {
  if (found.modelHash === wanted.modelHash) return
  throw new PairLensError(
    'model',
    `"${found.modelName}" is not the model "${wanted.modelName}" that run ${runId} was started with, or its files have changed; choose that one, or start a new run.`,
  )
}

/** @throws PairLensError `workspace` when another process is at work on the workspace */
async function refuseWhileOthersWork({ lock }: WorkspaceSession): Promise<void> {
  await lock.use(() => Promise.resolve())
}

function refuseRemoved({ removing }: WorkspaceSession, runId: number): void {
  if (!removing.has(runId)) return
  throw new PairLensError('arguments', `Run ${runId} is being deleted; wait until it is gone.`)
}

async function removeRun(session: WorkspaceSession, runId: number, signal: AbortSignal): Promise<void> {
  const { workspace, queue, lock } = session
  await queue.pause(runId)
  await lock.use(async (held) => {
    const step = () =>
      inLockedTransaction(workspace, held, () => deleteSomeOfRun(workspace, runId, rowsPerStep))
    while (!step()) {
      assertNotAborted(signal, `Deleting run ${runId} was interrupted; delete it again to go on.`)
      session.tellRuns()
      await setImmediate()
    }
  })
}
