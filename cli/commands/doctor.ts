// `pairlens doctor`: examines the installation and, if one is named, a workspace.
import { Command } from 'commander'
import { type Examination, examine } from '../../engine/doctor/examination.ts'
import { interruptible } from '../interrupt.ts'
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

function lines({ versions, cores, memoryBytes, findings }: Examination, sound: boolean): readonly string[] {
  const line = (name: string, text: string): string => pad(name, nameWidth, 'left') + printable(text)
  return [
    ...Object.entries(versions).map(([name, version]) => line(name, version)),
    line('cores', String(cores)),
    line('memory', `${(memoryBytes / 2 ** 30).toFixed(1)} GiB`),
    ...findings.flatMap(({ name, detail, problems }) =>
      problems.length === 0
        ? [line(name, `ok: ${detail}`)]
        : problems.map((problem) => line(name, `WRONG: ${problem}`)),
    ),
    sound ? 'All is well.' : 'Something is wrong, see above.',
  ]
}
