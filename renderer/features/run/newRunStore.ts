// The store of the new run: what its form holds, the model that is described, and the start.
import { defineStore } from 'pinia'
import { computed, ref, shallowRef, watch } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type { GrantedFile } from '../../../contract/engine/schemas/files.ts'
import type { ListedModel, ModelChoice, ModelDescription } from '../../../contract/engine/schemas/models.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'
import { useNotices } from '../../state/notices.ts'
import { useWorkspace } from '../../state/workspace.ts'
import { initialForm, readForm, type RunForm, suitableLayer } from './runForm.ts'

export type DescriptionState =
  | { readonly kind: 'looking' }
  | { readonly kind: 'known'; readonly description: ModelDescription }
  | { readonly kind: 'failed'; readonly message: string }

export const useNewRun = defineStore('newRun', () => {
  const { engine } = useBridge()
  const workspace = useWorkspace()
  const { corpus, chooseCorpus } = useChosenCorpus()
  const notices = useNotices()
  /** Null until the application's defaults are known. */
  const form = shallowRef<RunForm | null>(null)
  const model = shallowRef<DescriptionState>({ kind: 'looking' })
  const { listedModels, chosenModels, listModels, chooseModelFile } = useKnownModels()
  /** Where a model lies, by its hash: a run that is resumed needs it. */
  const knownModels = new Map<string, ModelChoice>()
  const describing = createLatestCall()

  const reading = computed(() =>
    form.value === null
      ? null
      : readForm(
          form.value,
          corpus.value?.id ?? null,
          model.value.kind === 'known' ? model.value.description : null,
        ),
  )
  const request = computed(() => (reading.value?.kind === 'complete' ? reading.value.request : null))

  const begin = (): void => {
    if (form.value !== null || workspace.application === null) return
    form.value = initialForm(workspace.application)
    void listModels()
    void describe()
  }

  /** Takes a model that has just come from the hub. */
  const takeFetched = async (choice: ModelChoice): Promise<void> => {
    await listModels()
    await setModel(choice)
  }

  const change = (changed: Partial<RunForm>): void => {
    if (form.value !== null) form.value = { ...form.value, ...changed }
  }
  const setModel = async (choice: ModelChoice): Promise<void> => {
    change({ model: choice })
    await describe()
  }
  const describe = async (): Promise<void> => {
    const choice = form.value?.model
    if (choice === undefined) return
    model.value = { kind: 'looking' }
    try {
      const description = await describing.run((signal) =>
        engine.call('models.describe', { model: choice }, { signal }),
      )
      if (description === null) return
      knownModels.set(description.hash, choice)
      model.value = { kind: 'known', description }
      if (form.value !== null) change({ layer: suitableLayer(description, form.value.layer) })
    } catch (thrown) {
      model.value = { kind: 'failed', message: messageOf(thrown) }
    }
  }

  /** @returns the run's id; null when it could not be started, which a notice says */
  const start = async (): Promise<number | null> => {
    if (request.value === null) return null
    try {
      return (await engine.call('runs.start', request.value)).runId
    } catch (thrown) {
      notices.showFailure(thrown)
      return null
    }
  }

  watch(() => workspace.application, begin, { immediate: true })

  return {
    form,
    corpus,
    model,
    listedModels,
    chosenModels,
    reading,
    request,
    change,
    listModels,
    chooseCorpus,
    setModel,
    takeFetched,
    chooseModelFile,
    describe,
    start,
    /** Where the model with this hash lies; null when this window has not seen it. */
    modelWithHash: (hash: string): ModelChoice | null => knownModels.get(hash) ?? null,
  }
})

/** The chosen corpus, else the newest. */
function useChosenCorpus() {
  const workspace = useWorkspace()
  const chosenId = ref<number | null>(null)
  const corpus = computed(() => {
    const corpora = workspace.workspace?.corpora ?? []
    return corpora.find(({ id }) => id === chosenId.value) ?? corpora[0] ?? null
  })
  const chooseCorpus = (id: number): void => {
    chosenId.value = id
  }
  return { corpus, chooseCorpus }
}

/** The models that can be chosen. */
function useKnownModels() {
  const { engine, shell } = useBridge()
  const notices = useNotices()
  /** Models that can be used by name. */
  const listedModels = shallowRef<readonly ListedModel[]>([])
  /** Models that were chosen while the window is open, the latest first. */
  const chosenModels = shallowRef<readonly GrantedFile[]>([])

  const listModels = async (): Promise<void> => {
    try {
      listedModels.value = (await engine.call('models.list', {})).models
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
  /** Asks the user for the folder or file of a model; null when that is cancelled. */
  const chooseModelFile = async (): Promise<ModelChoice | null> => {
    try {
      const file = await shell.chooseFile('model')
      if (file === null) return null
      chosenModels.value = [file, ...chosenModels.value.filter(({ token }) => token !== file.token)]
      return { kind: 'chosen', token: file.token }
    } catch (thrown) {
      notices.showFailure(thrown)
      return null
    }
  }

  return { listedModels, chosenModels, listModels, chooseModelFile }
}
