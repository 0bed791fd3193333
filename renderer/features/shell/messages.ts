// What the frame around the pages says, in every language of the interface.

export const shellMessages = {
  en: {
    pages: 'Pages',
    explore: 'Explore',
    statistics: 'Statistics',
    runs: 'Runs',
  },
  'zh-CN': {
    pages: '页面',
    explore: '浏览',
    statistics: '统计',
    runs: '运行',
  },
} as const
