// The store of preferences: theme and language, applied at once and kept by the shell.
import { usePreferredDark } from '@vueuse/core'
import { defineStore } from 'pinia'
import { computed, ref, watchEffect } from 'vue'
import type { Preferences } from '../../contract/shell/contract.ts'
import { useBridge } from '../bridge/bridge.ts'
import { setLocale, systemLocale } from '../i18n/index.ts'

export const usePreferences = defineStore('preferences', () => {
  const { shell } = useBridge()
  const systemIsDark = usePreferredDark()
  const preferences = ref<Preferences>({ theme: 'system', language: null })
  const isDark = computed(() =>
    preferences.value.theme === 'system' ? systemIsDark.value : preferences.value.theme === 'dark',
  )

  watchEffect(() => {
    document.documentElement.dataset['theme'] = isDark.value ? 'dark' : 'light'
    setLocale(preferences.value.language ?? systemLocale())
  })

  const load = async (): Promise<void> => {
    preferences.value = await shell.preferences()
  }
  const change = async (changed: Partial<Preferences>): Promise<void> => {
    preferences.value = { ...preferences.value, ...changed }
    await shell.setPreferences(preferences.value)
  }
  return { preferences, isDark, load, change }
})
