// The study of the matrices that the view shows: what is asked for anew cancels what is under way.
import { onScopeDispose, shallowRef, watch } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { EngineConnection } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'

export interface StudyProgress {
  readonly done: number
  readonly of: number
}

/** Whoever clicks through the choices waits for the last of them alone. */
const debounceMs = 150
/** A study reads every matrix: while a run goes on, it is repeated at leisure. */
const leastPauseMs = 20_000

/**
 * @param request what is asked for; null for nothing
 * @param changes moves when the run has gained or lost pairs
 */
export function useStudy<Request extends object, Answer>(
  engine: Pick<EngineConnection, 'call'>,
  ask: (
    engine: Pick<EngineConnection, 'call'>,
    request: Request,
    options: { readonly signal: AbortSignal; readonly onProgress: (progress: StudyProgress) => void },
  ) => Promise<Answer>,
  request: () => Request | null,
  changes: () => number,
) {
  const shown = shallowRef<{ readonly of: Request; readonly answer: Answer } | null>(null)
  const problem = shallowRef<string | null>(null)
  /** Null when nothing is under way. */
  const progress = shallowRef<StudyProgress | null>(null)
  const latest = createLatestCall(debounceMs)
  let timer: ReturnType<typeof setTimeout> | undefined

  const load = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    const asked = request()
    const seen = changes()
    if (asked === null) return
    progress.value = { done: 0, of: 0 }
    const beganAt = performance.now()
    try {
      const answer = await latest.run((signal) =>
        ask(engine, asked, { signal, onProgress: (now) => (progress.value = now) }),
      )
      // A newer question came first, and will be answered.
      if (answer === null) return
      shown.value = { of: asked, answer }
      problem.value = null
    } catch (thrown) {
      problem.value = messageOf(thrown)
    }
    progress.value = null
    if (changes() !== seen) follow(performance.now() - beganAt)
  }
  const follow = (tookMs: number): void => {
    if (progress.value !== null || timer !== undefined) return
    timer = setTimeout(() => void load(), Math.max(leastPauseMs, 5 * tookMs))
  }

  watch(
    () => JSON.stringify(request()),
    () => {
      if (request() !== null) return void load()
      latest.cancel()
      progress.value = null
      shown.value = null
    },
    { immediate: true },
  )
  watch(changes, () => follow(0))
  onScopeDispose(() => {
    clearTimeout(timer)
    latest.cancel()
  })
  return { shown, problem, progress, retry: () => void load() }
}
