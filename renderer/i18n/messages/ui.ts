// What the shared components say, in every language of the interface.

export const uiMessages = {
  en: { close: 'Close', cancel: 'Cancel' },
  'zh-CN': { close: '关闭', cancel: '取消' },
} as const
