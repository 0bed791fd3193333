// The store of the import: the file under review and the import under way, which outlive a change of page.
import { defineStore } from 'pinia'
import { ref, shallowRef } from 'vue'
import { messageOf, PairLensError } from '../../../core/errors.ts'
import type { CallOutput } from '../../../contract/engine/contract.ts'
import type { CorpusSource, ReadingProgress } from '../../../contract/engine/schemas/corpora.ts'
import type { GrantedFile } from '../../../contract/engine/schemas/files.ts'
import { useBridge } from '../../bridge/bridge.ts'
import { useNotices } from '../../state/notices.ts'
import { createFileReview } from './fileReview.ts'

export const useImport = defineStore('import', () => {
  const { engine, shell } = useBridge()
  const notices = useNotices()
  const review = createFileReview(engine)
  /** The name of the file under review, known before its preview. */
  const name = ref<string | null>(null)
  const isImporting = ref(false)
  const progress = shallowRef<ReadingProgress | null>(null)
  /** Why the import failed. */
  const failure = ref<string | null>(null)
  let importing: AbortController | null = null

  const reviewFile = async (file: GrantedFile): Promise<void> => {
    await begin({ kind: 'file', token: file.token }, file.name)
  }
  const reviewSample = async (sampleName: string): Promise<void> => {
    await begin({ kind: 'sample' }, sampleName)
  }
  const begin = async (source: CorpusSource, fileName: string): Promise<void> => {
    name.value = fileName
    failure.value = null
    await review.choose(source)
  }
  const chooseFile = async (): Promise<void> => {
    try {
      const file = await shell.chooseFile('corpus')
      if (file !== null) await reviewFile(file)
    } catch (thrown) {
      notices.showFailure(thrown)
    }
  }
  const leave = (): void => {
    review.clear()
    name.value = null
    failure.value = null
  }

  /** @returns what was imported; null when it failed or was cancelled */
  const importCorpus = async (): Promise<CallOutput<'corpus.import'> | null> => {
    const request = review.approvedRequest.value
    if (request === null || importing !== null) return null
    review.stopReading()
    importing = new AbortController()
    isImporting.value = true
    progress.value = null
    failure.value = null
    try {
      const result = await engine.call('corpus.import', request, {
        signal: importing.signal,
        onProgress: (reported) => (progress.value = reported),
      })
      leave()
      return result
    } catch (thrown) {
      const wanted = thrown instanceof PairLensError && thrown.kind === 'interrupted'
      failure.value = wanted ? null : messageOf(thrown)
      return null
    } finally {
      importing = null
      isImporting.value = false
      if (review.check.value.kind === 'stopped') void review.readAll()
    }
  }
  const cancelImport = (): void => importing?.abort()

  return {
    ...review,
    name,
    isImporting,
    progress,
    failure,
    reviewFile,
    reviewSample,
    chooseFile,
    leave,
    importCorpus,
    cancelImport,
  }
})
