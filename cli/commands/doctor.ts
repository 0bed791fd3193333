// `pairlens doctor`: examines the installation and, if one is named, a workspace.
import { Command } from 'commander'
import type { DeviceReport } from '../../engine/devices/examineDevices.ts'
import { type Examination, examine } from '../../engine/doctor/examination.ts'
import { interruptible } from '../interrupt.ts'
import { rate, small } from '../numbers.ts'
import { addOutputOptions } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { pad, printable } from '../text.ts'

const exitCodeUnsound = 1
const nameWidth = 26

export function doctorCommand(): Command {
  const command = new Command('doctor')
    .description('examine the installation, and a workspace if one is named')
    .argument('[workspace]', 'workspace file')
  return addOutputOptions(command).action(async (workspace: string | undefined, values: OutputOptions) => {
    const examination = await interruptible((signal) => examine(workspace, signal))
    const sound = examination.findings.every(({ problems }) => problems.length === 0)
    await printResult(values, { json: { ...examination, sound }, lines: () => lines(examination, sound) })
    if (!sound) process.exitCode = exitCodeUnsound
  })
}

function lines(
  { versions, cores, memoryBytes, deviceReports, findings }: Examination,
  sound: boolean,
): readonly string[] {
  const line = (name: string, text: string): string => pad(name, nameWidth, 'left') + printable(text)
  return [
    ...Object.entries(versions).map(([name, version]) => line(name, version)),
    line('cores', String(cores)),
    line('memory', `${(memoryBytes / 2 ** 30).toFixed(1)} GiB`),
    line('device cpu', 'available'),
    ...deviceReports.map((report) => line(`device ${report.device}`, deviceText(report))),
    ...findings.flatMap(({ name, detail, problems }) =>
      problems.length === 0
        ? [line(name, `ok: ${detail}`)]
        : problems.map((problem) => line(name, `WRONG: ${problem}`)),
    ),
    sound ? 'All is well.' : 'Something is wrong, see above.',
  ]
}

function deviceText({ reason, speed, difference }: DeviceReport): string {
  if (reason !== null) return `not available: ${reason}`
  return `available: ${rate(speed ?? 0)} times as fast as the processor, whose numbers it gives within ${small(difference ?? 0)}`
}
