// What the explore feature says, in every language of the interface.

export const exploreMessages = {
  en: {},
  'zh-CN': {},
} as const
