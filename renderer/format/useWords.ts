// The words and numbers of charts in the language of the window.
import { useI18n } from 'vue-i18n'
import type { Words } from '../../charts/words/words.ts'
import { useFormat } from './useFormat.ts'

/** Every function reads the language when it is called. */
export function useWords(): Words {
  const { t } = useI18n()
  return { ...useFormat(), t }
}
