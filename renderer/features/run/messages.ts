// What the run feature says, in every language of the interface.

export const runMessages = {
  en: {},
  'zh-CN': {},
} as const
