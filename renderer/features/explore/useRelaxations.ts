// When nothing matches: how many pairs would, without each one of the conditions.
import { onScopeDispose, shallowRef, watchEffect } from 'vue'
import type { Filter } from '../../../core/filter/filter.ts'
import { formatFilter } from '../../../core/filter/formatFilter.ts'
import type { EngineConnection } from '../../bridge/bridge.ts'
import { conditionText, withoutCondition } from '../../../core/filter/filterEdits.ts'

export interface Relaxation {
  /** What to leave out. */
  readonly condition: string
  /** The filter without it. */
  readonly where: string
  readonly matching: number
}

const mostConditions = 8

/** @returns what helps, the condition that keeps most pairs out first */
export function useRelaxations(
  engine: Pick<EngineConnection, 'call'>,
  runId: () => number | null,
  filter: () => Filter,
  failed: (thrown: unknown) => void,
) {
  const relaxations = shallowRef<readonly Relaxation[]>([])
  let controller = new AbortController()

  const count = async (asked: number, tried: Filter, signal: AbortSignal): Promise<void> => {
    const counted = await Promise.all(
      tried.conditions.slice(0, mostConditions).map(async (condition, index) => {
        const where = formatFilter(withoutCondition(tried, index))
        const question = { runId: asked, where, sort: 'row', descending: false, offset: 0, limit: 1 } as const
        const { matching } = await engine.call('pairs.page', question, { signal })
        return { condition: conditionText(condition), where, matching }
      }),
    )
    if (signal.aborted) return
    relaxations.value = counted.filter(({ matching }) => matching > 0).sort((a, b) => b.matching - a.matching)
  }
  watchEffect(() => {
    controller.abort()
    controller = new AbortController()
    const { signal } = controller
    const asked = runId()
    if (asked === null) return
    count(asked, filter(), signal).catch((thrown: unknown) => {
      if (!signal.aborted) failed(thrown)
    })
  })
  onScopeDispose(() => controller.abort())
  return relaxations
}
