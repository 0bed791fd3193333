// What the import feature says, in every language of the interface.

export const importMessages = {
  en: {},
  'zh-CN': {},
} as const
