// The store of notices: short messages in a corner, and the sentence of whatever failed.
import { defineStore } from 'pinia'
import { ref } from 'vue'
import { messageOf, PairLensError } from '../../core/errors.ts'

interface Action {
  readonly label: string
  readonly run: () => void
  /** Whether it changes the workspace that is open: it must not be offered in another one. */
  readonly changesWorkspace?: true
}

export interface Notice {
  readonly id: number
  readonly tone: 'info' | 'success' | 'error'
  readonly text: string
  readonly action: Action | null
}

export const useNotices = defineStore('notices', () => {
  const list = ref<readonly Notice[]>([])
  let lastId = 0

  const add = (tone: Notice['tone'], text: string, action: Notice['action'] = null): void => {
    // The same sentence twice says nothing new.
    list.value = [
      ...list.value.filter((notice) => notice.text !== text),
      { id: ++lastId, tone, text, action },
    ]
  }
  const dismiss = (id: number): void => {
    list.value = list.value.filter((notice) => notice.id !== id)
  }
  /** To be called when another workspace is open. */
  const leaveWorkspace = (): void => {
    list.value = list.value.filter(({ action }) => action?.changesWorkspace !== true)
  }
  /** Shows what was thrown; an interruption that the user asked for is no news. */
  const showFailure = (thrown: unknown): void => {
    if (thrown instanceof PairLensError && thrown.kind === 'interrupted') return
    add('error', messageOf(thrown))
  }
  /** Does what a button or key asks for; when that fails, shows why. */
  const attempt = (work: () => Promise<unknown>): void => {
    work().catch(showFailure)
  }
  return { list, add, dismiss, leaveWorkspace, showFailure, attempt }
})
