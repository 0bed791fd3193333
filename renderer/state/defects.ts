// The store of defects: what nobody expected to fail. What was expected becomes a notice.
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { messageOf, PairLensError } from '../../core/errors.ts'
import { useNotices } from './notices.ts'

export interface Defect {
  readonly message: string
  /** For a report: the message and where in the program it happened. */
  readonly details: string
}

export const useDefects = defineStore('defects', () => {
  const notices = useNotices()
  /** The first that has not been dismissed: those that follow are mostly its consequences. */
  const defect = shallowRef<Defect | null>(null)

  const report = (thrown: unknown): void => {
    if (thrown instanceof PairLensError) notices.showFailure(thrown)
    else defect.value ??= { message: messageOf(thrown), details: detailsOf(thrown) }
  }
  const dismiss = (): void => {
    defect.value = null
  }
  return { defect, report, dismiss }
})

function detailsOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown)
  const stack = thrown.stack ?? `${thrown.name}: ${thrown.message}`
  return thrown.cause === undefined ? stack : `${stack}\nCaused by: ${detailsOf(thrown.cause)}`
}
