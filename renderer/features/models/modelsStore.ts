// The store of the page of models: which is looked at, what it is, and what its self-test found.
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { ListedModel, ModelChoice, ModelDescription } from '../../../contract/engine/schemas/models.ts'
import type { SelfTest } from '../../../contract/engine/schemas/selfTest.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'
import { useNotices } from '../../state/notices.ts'
import { useNewRun } from '../run/newRunStore.ts'

export type DescriptionState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'known'; readonly description: ModelDescription }
  | { readonly kind: 'failed'; readonly message: string }

export type SelfTestState =
  | { readonly kind: 'none' }
  | { readonly kind: 'testing'; readonly done: number; readonly of: number | null }
  | { readonly kind: 'tested'; readonly result: SelfTest }
  | { readonly kind: 'failed'; readonly message: string }

const untested: SelfTestState = { kind: 'none' }

export const useModels = defineStore('models', () => {
  const { engine, shell } = useBridge()
  const notices = useNotices()
  const newRun = useNewRun()
  const chosen = shallowRef<ListedModel | null>(null)
  const isListed = shallowRef(false)
  const state = shallowRef<DescriptionState>({ kind: 'looking' })
  /** By the hash of the model, as long as the window is open: another model may come under the same name. */
  const tests = shallowRef<ReadonlyMap<string, SelfTestState>>(new Map())
  const describing = createLatestCall()
  const testing = createLatestCall()

  const choice = computed(
    (): ModelChoice | null => chosen.value && { kind: chosen.value.kind, name: chosen.value.name },
  )
  const hash = computed(() => (state.value.kind === 'known' ? state.value.description.hash : null))
  const test = computed(() => tests.value.get(hash.value ?? '') ?? untested)
  /** The hash of the model whose test is under way. */
  let underTest: string | null = null

  /** Lists anew; what was looked at stays, else it is the first. */
  const refresh = async (wanted = chosen.value?.name): Promise<void> => {
    await newRun.listModels()
    isListed.value = true
    const models = newRun.listedModels
    const next = models.find(({ name }) => name === wanted) ?? models[0] ?? null
    if (next?.name !== chosen.value?.name || state.value.kind !== 'known') await show(next)
    else chosen.value = next
  }
  const show = async (model: ListedModel | null): Promise<void> => {
    if (model?.name !== chosen.value?.name) cancelTest()
    chosen.value = model
    describing.cancel()
    if (model === null) return
    if (model.problem !== null) {
      state.value = { kind: 'failed', message: model.problem }
      return
    }
    const { kind, name } = model
    state.value = { kind: 'looking' }
    try {
      const description = await describing.run((signal) =>
        engine.call('models.describe', { model: { kind, name } }, { signal }),
      )
      if (description !== null) state.value = { kind: 'known', description }
    } catch (thrown) {
      state.value = { kind: 'failed', message: messageOf(thrown) }
    }
  }

  const remember = (tested: string, next: SelfTestState): void => {
    tests.value = new Map([...tests.value, [tested, next]])
  }
  const cancelTest = (): void => {
    testing.cancel()
    if (underTest !== null) remember(underTest, untested)
    underTest = null
  }
  const startTest = async (): Promise<void> => {
    const model = choice.value
    const tested = hash.value
    if (model === null || model.kind === 'chosen' || tested === null) return
    cancelTest()
    underTest = tested
    const end = (result: SelfTestState): void => {
      underTest = null
      remember(tested, result)
    }
    remember(tested, { kind: 'testing', done: 0, of: null })
    try {
      const result = await testing.run((signal) =>
        engine.call(
          'models.selfTest',
          { model },
          {
            signal,
            onProgress: ({ done, of }) => {
              if (!signal.aborted) remember(tested, { kind: 'testing', done, of })
            },
          },
        ),
      )
      if (result !== null) end({ kind: 'tested', result })
    } catch (thrown) {
      end({ kind: 'failed', message: messageOf(thrown) })
    }
  }

  const addFolder = async (): Promise<void> => {
    const file = await shell.chooseFile('model')
    if (file === null) return
    const { model } = await engine.call('models.add', { file: file.token })
    if (model.kind !== 'chosen') await refresh(model.name)
  }
  const remove = async (name: string): Promise<void> => {
    await engine.call('models.remove', { name })
    if (name === chosen.value?.name && hash.value !== null) {
      cancelTest()
      remember(hash.value, untested)
    }
    await refresh()
  }

  return {
    chosen,
    choice,
    isListed,
    state,
    test,
    refresh,
    show,
    startTest,
    cancelTest,
    /** A failure becomes a notice. */
    addFolder: () => notices.attempt(addFolder),
    remove: (name: string) => notices.attempt(() => remove(name)),
  }
})
