// What the run feature says, in every language of the interface.
import { runFormMessages } from './runForm.ts'
import { runListMessages } from './runList.ts'

export const runMessages = {
  en: {
    title: 'Runs',
    intro: 'A run attributes every pair of a corpus with one model, layer, rule and similarity.',
    none: 'No runs yet',
    noneText: 'Set up the first one in the form “New run”.',
    noCorpus: 'Import a corpus first',
    noCorpusText: 'A run needs pairs of sentences. Import a file of your own, or the sample corpus.',
    importCorpus: 'Import a corpus',
    ...runListMessages.en,
    ...runFormMessages.en,
  },
  'zh-CN': {
    title: '运行',
    intro: '一次运行用同一模型、层、求积规则和相似度对语料中的每个句对进行归因。',
    none: '尚无运行',
    noneText: '请在“新建运行”表单中设置第一次运行。',
    noCorpus: '请先导入语料',
    noCorpusText: '运行需要句对。可导入自己的文件，或使用示例语料。',
    importCorpus: '导入语料',
    ...runListMessages['zh-CN'],
    ...runFormMessages['zh-CN'],
  },
} as const
