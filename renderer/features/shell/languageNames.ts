// The languages of the interface, each called by its own name, whatever the language of the window is.
import type { Locale } from '../../../charts/words/messages.ts'

export const languageNames: readonly { readonly locale: Locale; readonly name: string }[] = [
  { locale: 'en', name: 'English' },
  { locale: 'zh-CN', name: '简体中文' },
]
