// What the pair feature says, in every language of the interface.

export const pairMessages = {
  en: {},
  'zh-CN': {},
} as const
