// What the way to the engine says, in every language of the interface.

export const bridgeMessages = {
  en: {
    cancelled: 'The call was cancelled.',
    engineUnreachable: 'The engine does not answer; wait until it is back and try again.',
    serverEnded:
      '“pairlens serve” has ended or cannot be reached; start the command again and open the address that it prints.',
    serverRefused: 'The server did not take the request: {reason}',
    workspaceFixed:
      'In a browser PairLens shows the one workspace that “pairlens serve” was started with; start the command with another file.',
    modelFixed:
      'In a browser a model cannot be chosen; start the command with “pairlens serve FILE --model FOLDER” to use one of your own.',
  },
  'zh-CN': {
    cancelled: '调用已取消。',
    engineUnreachable: '引擎没有响应；请等它恢复后重试。',
    serverEnded: '“pairlens serve” 已结束或无法连接；请重新运行该命令并打开它输出的地址。',
    serverRefused: '服务器未接受请求：{reason}',
    workspaceFixed:
      '在浏览器中，PairLens 只显示启动 “pairlens serve” 时指定的工作区；如需其他文件，请用它重新启动该命令。',
    modelFixed:
      '在浏览器中无法选择模型；如需使用自己的模型，请用 “pairlens serve FILE --model FOLDER” 启动。',
  },
} as const
