#!/usr/bin/env node
// The command line of PairLens: assembles the commands, runs one, and ends with its exit code.
import { Command } from 'commander'
import { pairlensVersion } from '../engine/version.ts'
import { chartCommand } from './commands/chart.ts'
import { demoCommand } from './commands/demo.ts'
import { doctorCommand } from './commands/doctor.ts'
import { exportCommand } from './commands/export.ts'
import { listCommand } from './commands/list.ts'
import { modelsCommand } from './commands/models.ts'
import { pairCommand } from './commands/pair.ts'
import { pairsCommand } from './commands/pairs.ts'
import { reportCommand } from './commands/report.ts'
import { runCommand } from './commands/run.ts'
import { serveCommand } from './commands/serve.ts'
import { statsCommand } from './commands/stats.ts'
import { tagCommand } from './commands/tag.ts'
import { reportFailure } from './failure.ts'

const commands = [
  demoCommand(),
  pairCommand(),
  pairsCommand(),
  runCommand(),
  listCommand(),
  statsCommand(),
  exportCommand(),
  chartCommand(),
  reportCommand(),
  tagCommand(),
  serveCommand(),
  modelsCommand(),
  doctorCommand(),
]

function createProgram(): Command {
  const program = new Command('pairlens')
    .description('explains every similarity score of a sentence encoder as a token-by-token matrix')
    .version(pairlensVersion)
    .exitOverride()
    // Else the options of a subcommand would be taken for those of the command that it belongs to.
    .enablePositionalOptions()
    // Errors are said once, by reportFailure.
    .configureOutput({ writeErr: () => undefined })
  for (const command of commands) {
    inheritSettings(command, program)
    program.addCommand(command)
  }
  return program
}

function inheritSettings(command: Command, parent: Command): void {
  command.copyInheritedSettings(parent)
  for (const child of command.commands) inheritSettings(child, command)
}

// A reader such as `head` that has seen enough is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})
// Whoever closed stderr is not told anything any more.
process.stderr.on('error', () => undefined)
process.on('uncaughtException', (thrown) => {
  reportFailure(thrown)
  process.exit()
})

try {
  await createProgram().parseAsync()
} catch (thrown) {
  reportFailure(thrown)
}
