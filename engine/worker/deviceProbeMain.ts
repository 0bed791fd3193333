// Entry of a probe: tries one device and reports on the way.
import { answerOnce } from '../process/answerEngine.ts'
import { deviceProbe } from './deviceProbe.ts'

answerOnce({ answer: deviceProbe, unexpected: 'worker' })
