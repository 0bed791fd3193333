// Entry of a probe: tries one device and reports; the engine ends it.
import { deviceProbe } from './deviceProbe.ts'
import type { ProbeReply, ProbeSettings } from '../devices/probeMessages.ts'

process.once('message', (settings: ProbeSettings) => {
  void deviceProbe(settings, (reply: ProbeReply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit(0))
// Ctrl+C reaches the whole process group; the engine decides when a probe ends.
process.on('SIGINT', () => undefined)
