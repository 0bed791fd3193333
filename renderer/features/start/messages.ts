// What the start feature says, in every language of the interface.

export const startMessages = {
  en: {},
  'zh-CN': {},
} as const
