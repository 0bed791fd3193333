// What can be done about a run in the list; what went wrong stays with the run until the next attempt.
import { ref, shallowRef } from 'vue'
import { messageOf, PairLensError } from '../../../core/errors.ts'
import type { ModelChoice } from '../../../contract/engine/schemas/models.ts'
import type { Run } from '../../../contract/engine/schemas/runs.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useWorkspace } from '../../state/workspace.ts'
import { useNewRun } from './newRunStore.ts'

export function useRunActions() {
  const { engine } = useBridge()
  const workspace = useWorkspace()
  const newRun = useNewRun()
  const isBusy = ref(false)
  const problem = ref<string | null>(null)
  /** What was to be resumed when its model could not be found; choosing the model tries again. */
  const waitsForModel = shallowRef<{ readonly run: Run; readonly retryFailed: boolean } | null>(null)

  /** @returns what was thrown, whose sentence is shown; null when all went well */
  const attempt = async (act: () => Promise<unknown>): Promise<unknown> => {
    isBusy.value = true
    problem.value = null
    waitsForModel.value = null
    try {
      await act()
      return null
    } catch (thrown) {
      problem.value = messageOf(thrown)
      return thrown
    } finally {
      isBusy.value = false
    }
  }
  const resume = async (run: Run, retryFailed: boolean, chosen: ModelChoice | null = null): Promise<void> => {
    const model = chosen ?? newRun.modelWithHash(run.modelHash)
    const workers = newRun.form?.workers ?? workspace.application?.cores ?? 1
    const thrown = await attempt(() =>
      engine.call('runs.resume', { runId: run.id, workers, retryFailed, model }),
    )
    if (thrown instanceof PairLensError && thrown.kind === 'model') waitsForModel.value = { run, retryFailed }
  }
  const chooseModel = async (): Promise<void> => {
    const waiting = waitsForModel.value
    const model = waiting === null ? null : await newRun.chooseModelFile()
    if (waiting !== null && model !== null) await resume(waiting.run, waiting.retryFailed, model)
  }
  const pause = (run: Run): Promise<unknown> => attempt(() => engine.call('runs.pause', { runId: run.id }))
  const remove = (run: Run): Promise<unknown> => attempt(() => engine.call('runs.remove', { runId: run.id }))
  const open = (run: Run): void => workspace.showRun(run)

  return { isBusy, problem, waitsForModel, resume, chooseModel, pause, remove, open }
}
