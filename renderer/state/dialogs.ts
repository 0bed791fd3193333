// The store of the frame's dialogs: at most one is open.
import { defineStore } from 'pinia'
import { ref } from 'vue'

export type DialogName = 'palette' | 'save-view' | 'views' | 'settings' | 'shortcuts' | 'about'

export const useDialogs = defineStore('dialogs', () => {
  const shown = ref<DialogName | null>(null)
  return { shown }
})
