// What the main process says to people, in each language of the interface: menus, dialogs, the engine's state.

import type { Preferences } from '../contract/shell/contract.ts'

export type Language = NonNullable<Preferences['language']>

const english = {
  menu: {
    file: '&File',
    newWorkspace: 'New Workspace…',
    openWorkspace: 'Open Workspace…',
    openRecent: 'Open Recent',
    noRecent: 'No Recent Workspaces',
    openSample: 'Open Sample',
    importCorpus: 'Import Corpus…',
    newRun: 'New Run…',
    exportPairs: 'Export Pairs…',
    closeWorkspace: 'Close Workspace',
    quit: 'Quit',
    edit: '&Edit',
    undo: 'Undo View Change',
    redo: 'Redo View Change',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select All',
    find: 'Find Pairs',
    view: '&View',
    explore: 'Explore',
    runs: 'Runs',
    models: 'Models',
    statistics: 'Statistics',
    commandPalette: 'Commands…',
    theme: 'Dark or Light',
    zoomIn: 'Zoom In',
    zoomOut: 'Zoom Out',
    actualSize: 'Actual Size',
    fullScreen: 'Full Screen',
    reload: 'Reload',
    developerTools: 'Developer Tools',
    help: '&Help',
    shortcuts: 'Keyboard Shortcuts',
    showLogs: 'Show Log Files',
    about: 'About PairLens',
  },
  files: {
    workspaces: 'PairLens workspaces',
    corpora: 'Corpora',
    views: 'Saved views',
    allFiles: 'All files',
    openWorkspace: 'Open a workspace',
    newWorkspace: 'Create a workspace',
    chooseCorpus: 'Choose a corpus',
    chooseModel: 'Choose the folder of a model',
    chooseView: 'Choose a saved view',
    save: 'Save',
  },
  engine: {
    stopped: (how: string) => `It stopped unexpectedly (${how}).`,
    keepsStopping: (how: string) =>
      `It keeps stopping unexpectedly (${how}); the log files, in the Help menu, say more.`,
    missing:
      'This Electron is too old to run the engine itself, and no Node came with it. Name the executable of Node 22.18 or newer in the environment variable PAIRLENS_ENGINE_NODE.',
  },
  quit: {
    question: 'A run is still in progress.',
    detail:
      'When PairLens quits, the run is paused. Everything finished is kept, and the run can be resumed later.',
    pauseAndQuit: 'Pause and Quit',
    keepRunning: 'Keep Running',
  },
  window: {
    gone: 'The window stopped unexpectedly.',
    unresponsive: 'The window does not respond.',
    detail: 'Runs go on and everything finished is kept. Log files are in:',
    reload: 'Reload',
    wait: 'Wait',
    quit: 'Quit',
    notLoaded: 'The window could not be loaded.',
    build:
      'Its files are missing or damaged. Install PairLens again, or in the repository run: npm run build',
    defect: 'PairLens met an error that it did not expect and has to close. Everything finished is kept.',
  },
}

export type Texts = typeof english

const simplifiedChinese: Texts = {
  menu: {
    file: '文件(&F)',
    newWorkspace: '新建工作区…',
    openWorkspace: '打开工作区…',
    openRecent: '最近打开',
    noRecent: '没有最近打开的工作区',
    openSample: '打开示例',
    importCorpus: '导入语料…',
    newRun: '新建运行…',
    exportPairs: '导出句对…',
    closeWorkspace: '关闭工作区',
    quit: '退出',
    edit: '编辑(&E)',
    undo: '撤销视图更改',
    redo: '重做视图更改',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    find: '查找句对',
    view: '视图(&V)',
    explore: '浏览',
    runs: '运行',
    models: '模型',
    statistics: '统计',
    commandPalette: '命令…',
    theme: '深色或浅色',
    zoomIn: '放大',
    zoomOut: '缩小',
    actualSize: '实际大小',
    fullScreen: '全屏',
    reload: '重新加载',
    developerTools: '开发者工具',
    help: '帮助(&H)',
    shortcuts: '键盘快捷键',
    showLogs: '显示日志文件',
    about: '关于 PairLens',
  },
  files: {
    workspaces: 'PairLens 工作区',
    corpora: '语料',
    views: '已保存的视图',
    allFiles: '所有文件',
    openWorkspace: '打开工作区',
    newWorkspace: '新建工作区',
    chooseCorpus: '选择语料',
    chooseModel: '选择模型文件夹',
    chooseView: '选择已保存的视图',
    save: '保存',
  },
  engine: {
    stopped: (how) => `引擎意外停止（${how}）。`,
    keepsStopping: (how) => `引擎反复意外停止（${how}）；“帮助”菜单中的日志文件记录了原因。`,
    missing:
      '此 Electron 版本过旧，无法自行运行引擎，且未附带 Node。请在环境变量 PAIRLENS_ENGINE_NODE 中指定 Node 22.18 或更高版本的可执行文件。',
  },
  quit: {
    question: '仍有运行正在进行。',
    detail: '退出 PairLens 会暂停该运行。已完成的结果均会保留，之后可以继续运行。',
    pauseAndQuit: '暂停并退出',
    keepRunning: '继续运行',
  },
  window: {
    gone: '窗口意外停止。',
    unresponsive: '窗口没有响应。',
    detail: '运行仍在继续，已完成的结果均已保留。日志文件位于：',
    reload: '重新加载',
    wait: '等待',
    quit: '退出',
    notLoaded: '无法加载窗口。',
    build: '窗口文件缺失或损坏。请重新安装 PairLens；若在代码仓库中，请运行：npm run build',
    defect: 'PairLens 遇到意外错误，必须关闭。已完成的结果均已保留。',
  },
}

const texts: Readonly<Record<Language, Texts>> = { en: english, 'zh-CN': simplifiedChinese }

/** @param language of the preferences; null takes the system's, given as `systemLocale` */
export function textsIn(language: Language | null, systemLocale: string): Texts {
  return texts[language ?? (systemLocale.toLowerCase().startsWith('zh') ? 'zh-CN' : 'en')]
}
