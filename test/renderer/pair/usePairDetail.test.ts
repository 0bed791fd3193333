// Loading a pair: the one before stays until the new one is there, and late answers are dropped.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type EffectScope, effectScope, nextTick, ref, shallowRef } from 'vue'
import { PairLensError } from '../../../core/errors.ts'
import type { PairDetail } from '../../../contract/engine/schemas/pairs.ts'
import { type Bridge, provideBridge } from '../../../renderer/bridge/bridge.ts'
import { usePairDetail } from '../../../renderer/features/pair/usePairDetail.ts'
import { jellyfish } from './madeUpPair.ts'

interface Asked {
  readonly pairId: number
  readonly answer: (changed?: Partial<PairDetail>) => Promise<void>
  readonly fail: (error: Error) => Promise<void>
}

let asked: Asked[] = []
let scope: EffectScope

/** An engine that answers when the test says so. */
const engine = {
  state: shallowRef('ready'),
  on: () => () => undefined,
  call: (_: string, { pairId }: { readonly pairId: number }) =>
    new Promise((resolve, reject) => {
      const settled = async (settle: () => void) => {
        settle()
        await new Promise((done) => setTimeout(done))
      }
      asked.push({
        pairId,
        answer: (changed) => settled(() => resolve({ ...jellyfish(), pairId, ...changed })),
        fail: (error) => settled(() => reject(error)),
      })
    }),
}

beforeEach(() => {
  asked = []
  scope = effectScope()
  provideBridge({ engine } as unknown as Bridge)
})
afterEach(() => scope.stop())

function detailOf(pairId = ref<number | null>(1), changes = ref(0)) {
  const result = scope.run(() => usePairDetail(5, pairId, changes))
  if (result === undefined) throw new Error('There is no scope.')
  return { ...result, pairId, changes }
}
function call(index: number): Asked {
  const found = asked[index]
  if (found === undefined) throw new Error(`Call ${index} was not made.`)
  return found
}

describe('a pair that is looked at', () => {
  it('is asked for at once', async () => {
    const { detail, loading } = detailOf()
    expect(loading.value).toBe(true)
    await call(0).answer()
    expect(detail.value?.pairId).toBe(1)
    expect(loading.value).toBe(false)
  })

  it('stays until the next one is there', async () => {
    const { detail, pairId } = detailOf()
    await call(0).answer()
    pairId.value = 2
    await nextTick()
    expect(detail.value?.pairId).toBe(1)
    await call(1).answer()
    expect(detail.value?.pairId).toBe(2)
  })

  it('is not replaced by an answer that comes too late', async () => {
    const { detail, pairId } = detailOf()
    pairId.value = 2
    await nextTick()
    await call(1).answer()
    await call(0).answer()
    expect(detail.value?.pairId).toBe(2)
  })

  it('goes away with its number', async () => {
    const { detail, loading, pairId } = detailOf()
    await call(0).answer()
    pairId.value = null
    await nextTick()
    expect(detail.value).toBeNull()
    expect(loading.value).toBe(false)
  })
})

describe('a pair that cannot be read', () => {
  it('says why, and can be asked for again', async () => {
    const { detail, problem, load } = detailOf()
    await call(0).fail(new PairLensError('workspace', 'The workspace is gone; open it again.'))
    expect(problem.value).toBe('The workspace is gone; open it again.')
    const again = load()
    await call(1).answer()
    await again
    expect(problem.value).toBeNull()
    expect(detail.value?.pairId).toBe(1)
  })
})

describe('while the run goes on', () => {
  it('a pair without numbers is asked for again', async () => {
    const { detail, changes } = detailOf()
    await call(0).answer({ numbers: null, matrix: null })
    changes.value += 1
    await nextTick()
    await call(1).answer()
    expect(detail.value?.numbers).not.toBeNull()
  })

  it('a pair that has its numbers is left alone', async () => {
    const { changes } = detailOf()
    await call(0).answer()
    changes.value += 1
    await nextTick()
    expect(asked).toHaveLength(1)
  })
})
