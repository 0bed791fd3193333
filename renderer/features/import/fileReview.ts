// Looks at a corpus file for the user: its beginning first, then all of it, anew whenever a setting changes.
import { computed, ref, shallowRef } from 'vue'
import { messageOf } from '../../../core/errors.ts'
import type {
  CorpusCheck,
  CorpusPreview,
  CorpusSource,
  ImportOverrides,
  ReadingProgress,
} from '../../../contract/engine/schemas/corpora.ts'
import type { EngineConnection } from '../../bridge/bridge.ts'
import { createLatestCall } from '../../bridge/latestCall.ts'
import { assignRole, type ColumnMapping, type ColumnRole, columnOverrides, mappingOf } from './columnRoles.ts'
import { type DialectSetting, type StatedDialect, withChoice } from './dialectChoices.ts'

/** What reading all of the file has come to. */
export type CheckState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'reading'; readonly progress: ReadingProgress | null }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'done'; readonly result: CorpusCheck }

/** Changes that follow each other within this time lead to one reading. */
const settleMs = 150

/** Columns by number: what makes a file whose sentences cannot be guessed show its columns at all. */
const firstTwoColumns: ImportOverrides = { columnA: '1', columnB: '2', score: null, id: null }

export function createFileReview(engine: Pick<EngineConnection, 'call'>) {
  const source = shallowRef<CorpusSource | null>(null)
  const stated = shallowRef<StatedDialect>({})
  const preview = shallowRef<CorpusPreview | null>(null)
  const mapping = shallowRef<ColumnMapping | null>(null)
  const isLooking = ref(false)
  /** Why the beginning of the file cannot be read like this. */
  const problem = ref<string | null>(null)
  const check = shallowRef<CheckState>({ kind: 'waiting' })
  const looking = createLatestCall(settleMs)
  const reading = createLatestCall(settleMs)

  /** What is to be imported; null while something is missing. */
  const request = computed(() => {
    const columns = mapping.value === null ? null : columnOverrides(mapping.value)
    if (source.value === null || preview.value === null || columns === null) return null
    return { source: source.value, overrides: { ...stated.value, ...columns } }
  })
  /** The same with the layout that reading all of the file has settled, so that it is not guessed anew. */
  const approvedRequest = computed(() => {
    if (request.value === null || check.value.kind !== 'done') return request.value
    return { ...request.value, approved: check.value.result.approved }
  })

  const look = async (file: CorpusSource): Promise<void> => {
    isLooking.value = true
    reading.cancel()
    check.value = { kind: 'waiting' }
    try {
      const seen = await looking.run((signal) => previewOf(file, signal))
      if (seen === null) return
      show(seen.preview, seen.rolesKnown)
    } catch (thrown) {
      preview.value = null
      problem.value = messageOf(thrown)
    }
    isLooking.value = false
    await readAll()
  }
  const previewOf = async (
    file: CorpusSource,
    signal: AbortSignal,
  ): Promise<{ preview: CorpusPreview; rolesKnown: boolean }> => {
    const ask = (overrides: ImportOverrides): Promise<CorpusPreview> =>
      engine.call('corpus.preview', { source: file, overrides }, { signal })
    try {
      return { preview: await ask(stated.value), rolesKnown: true }
    } catch (thrown) {
      const shown = await ask({ ...stated.value, ...firstTwoColumns }).catch(() => null)
      if (shown === null) throw thrown
      return { preview: shown, rolesKnown: false }
    }
  }
  const show = (seen: CorpusPreview, rolesKnown: boolean): void => {
    // Columns that the user has chosen stay chosen while the file still has them.
    const before = preview.value
    const isSame =
      seen.columns.join('\n') === before?.columns.join('\n') &&
      (seen.mapping.negatives === undefined) === (before.mapping.negatives === undefined)
    preview.value = seen
    problem.value = null
    if (isSame && mapping.value !== null) return
    mapping.value = rolesKnown ? mappingOf(seen) : { a: null, b: null, score: null, id: null }
  }

  const readAll = async (): Promise<void> => {
    const wanted = request.value
    reading.cancel()
    check.value = wanted === null ? { kind: 'waiting' } : { kind: 'reading', progress: null }
    if (wanted === null) return
    const onProgress = (progress: ReadingProgress): void => {
      if (check.value.kind === 'reading') check.value = { kind: 'reading', progress }
    }
    try {
      const result = await reading.run((signal) =>
        engine.call('corpus.check', wanted, { signal, onProgress }),
      )
      if (result === null) return
      check.value = { kind: 'done', result }
      follow(result.preview)
    } catch (thrown) {
      check.value = { kind: 'failed', message: messageOf(thrown) }
    }
  }
  /** The end of a file may show that it is read in another way than its beginning looked like. */
  const follow = (seen: CorpusPreview): void => {
    if (preview.value === null || JSON.stringify(seen.dialect) === JSON.stringify(preview.value.dialect))
      return
    preview.value = { ...seen, guessed: preview.value.guessed }
  }
  const stopReading = (): void => {
    reading.cancel()
    if (check.value.kind === 'reading') check.value = { kind: 'stopped' }
  }

  const choose = async (chosen: CorpusSource): Promise<void> => {
    clear()
    source.value = chosen
    await look(chosen)
  }
  const clear = (): void => {
    looking.cancel()
    stopReading()
    source.value = preview.value = mapping.value = problem.value = null
    stated.value = {}
    isLooking.value = false
    check.value = { kind: 'waiting' }
  }
  const setDialect = async (setting: DialectSetting, choice: string): Promise<void> => {
    stated.value = withChoice(stated.value, setting, choice)
    if (source.value !== null) await look(source.value)
  }
  const assign = async (column: string, role: ColumnRole): Promise<void> => {
    if (mapping.value === null) return
    mapping.value = assignRole(mapping.value, column, role)
    await readAll()
  }

  return {
    source,
    stated,
    preview,
    mapping,
    isLooking,
    problem,
    check,
    request,
    approvedRequest,
    choose,
    clear,
    setDialect,
    assign,
    readAll,
    stopReading,
  }
}
