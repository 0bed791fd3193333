// Entry of the process that tests a model: answers one request, and says on the way how far it is.
import { answerOnce } from '../../process/answerEngine.ts'
import { testModel } from './selfTest.ts'
import type { SelfTestMessage, SelfTestRequest } from './selfTestMessages.ts'

answerOnce<SelfTestRequest, SelfTestMessage>({
  answer: async ({ model }, report) => ({
    kind: 'tested',
    result: await testModel(model, (progress) => report({ kind: 'progress', progress })),
  }),
  unexpected: 'model',
})
