// The store of the question whether a workspace is to be left while a run is at work in it.
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'

export const useLeaving = defineStore('leaving', () => {
  const waiting = shallowRef<((leaves: boolean) => void) | null>(null)

  const answer = (leaves: boolean): void => {
    const resolve = waiting.value
    waiting.value = null
    resolve?.(leaves)
  }
  /** @returns true when the workspace is to be left; a question that was open is answered with no */
  const ask = (): Promise<boolean> => {
    answer(false)
    return new Promise((resolve) => {
      waiting.value = resolve
    })
  }
  return { isAsking: computed(() => waiting.value !== null), ask, answer }
})
