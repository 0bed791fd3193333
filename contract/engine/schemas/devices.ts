// Devices over the wire: which there are, and what `auto` comes to.

import { z } from 'zod'

const deviceReport = z.object({
  device: z.string(),
  /** It computes as the processor does; it is not there; it is there and cannot be used. */
  state: z.enum(['usable', 'missing', 'unfit']),
  /** Why it cannot be used; null when it can. */
  reason: z.string().nullable(),
  /** How many times as fast as the processor; null when that was not measured. */
  speed: z.number().nullable(),
})

/** Every device but the processor, and the one that is taken when none is named. */
export const deviceReports = z.object({
  auto: z.object({ device: z.string(), remark: z.string().nullable() }),
  devices: z.array(deviceReport),
})
export type DeviceReports = z.infer<typeof deviceReports>
