// What the statistics feature says, in every language of the interface.

export const statisticsMessages = {
  en: {
    page: 'Statistics',
    countOf: '{matching} of {total} pairs',
    failed: '{count} failed pair has no numbers | {count} failed pairs have no numbers',
    showPairs: 'Show pairs',
    reading: 'Reading all pairs',
    problem: 'The statistics cannot be shown',
    retry: 'Try again',

    table: '{title} as a table',
    export: 'Export {title}',
    files: { svg: 'Picture, SVG', png: 'Picture, PNG', csv: 'Numbers, CSV' },
    exported: '{name} written.',
  },
  'zh-CN': {
    page: '统计',
    countOf: '{matching} / {total} 个句对',
    failed: '{count} 个失败的句对没有数值',
    showPairs: '查看句对',
    reading: '正在读取全部句对',
    problem: '无法显示统计结果',
    retry: '重试',

    table: '以表格显示“{title}”',
    export: '导出“{title}”',
    files: { svg: '图片，SVG', png: '图片，PNG', csv: '数值，CSV' },
    exported: '已写入 {name}。',
  },
} as const
