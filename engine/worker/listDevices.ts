// Entry of a short-lived process that asks ONNX Runtime which devices this build of it can use.
import { listSupportedBackends } from 'onnxruntime-node'
import { answerOnce } from '../process/answerEngine.ts'

answerOnce({
  answer: () => ({ kind: 'listed', devices: listSupportedBackends().map((backend) => backend.name) }),
  unexpected: 'worker',
})
