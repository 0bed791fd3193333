// The choices of the device field: what can be used, and why the others cannot.
import type { DeviceReports } from '../../../contract/engine/schemas/devices.ts'

interface DeviceOption {
  readonly value: string
  readonly label: string
  readonly hint?: string
  readonly disabled?: boolean
}

/** The sentences of the options, in the language of the window. */
export interface DeviceWords {
  readonly auto: string
  readonly autoIs: (device: string) => string
  readonly processor: string
  readonly speed: (times: number) => string
}

/** @param reports null while the devices have not been tried: then the processor can be chosen, and `auto` */
export function deviceOptions(reports: DeviceReports | null, words: DeviceWords): readonly DeviceOption[] {
  const auto = { value: 'auto', label: words.auto }
  const cpu = { value: 'cpu', label: 'cpu', hint: words.processor }
  if (reports === null) return [auto, cpu]
  return [
    { ...auto, hint: words.autoIs(reports.auto.device) },
    cpu,
    ...reports.devices.map(({ device, state, reason, speed }) => ({
      value: device,
      label: device,
      disabled: state !== 'usable',
      ...(reason !== null ? { hint: reason } : speed !== null ? { hint: words.speed(speed) } : {}),
    })),
  ]
}
