// Says on which device is computed, where that is not what everybody expects.
import type { DeviceChoice } from '../engine/devices/chooseDevice.ts'
import { notice, type OutputOptions } from './output.ts'

/** Says nothing where `auto` came to the processor because nothing else is there. */
export function sayDevice({ device, remark, fellBack }: DeviceChoice, output: OutputOptions): void {
  if (remark !== null && (device !== 'cpu' || fellBack)) notice(output, remark)
}
