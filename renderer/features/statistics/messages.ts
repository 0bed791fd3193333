// What the statistics feature says, in every language of the interface.

export const statisticsMessages = {
  en: {},
  'zh-CN': {},
} as const
