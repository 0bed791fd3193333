// `pairlens report`: writes one page about the pairs that a filter lets through, for people who have no PairLens.
import { Command } from 'commander'
import type { Locale } from '../../charts/words/messages.ts'
import { checkTarget, writeLines } from '../../engine/export/writeFile.ts'
import { gatherReport } from '../../engine/report/gatherReport.ts'
import { reportPage } from '../../engine/report/report.ts'
import { interruptible } from '../interrupt.ts'
import { addLanguageOption, addOutputOptions, addSelectionOptions, type SelectionValues } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { type Selection, withSelection } from '../selection.ts'
import { counted, printable } from '../text.ts'

interface ReportValues extends SelectionValues, OutputOptions {
  readonly out: string
  readonly language: Locale
  readonly force?: true
}

export function reportCommand(): Command {
  const command = new Command('report')
    .description('write one page with findings, charts, tables, pairs and methods')
    .argument('<workspace>', 'workspace file')
    .requiredOption('--out <path>', 'HTML file to write; it needs no network and no scripts')
    .option('--force', 'replace the file if it exists')
  addOutputOptions(addSelectionOptions(addLanguageOption(command)))
  return command.action((path: string, values: ReportValues) =>
    withSelection(path, values, (selection) => writeReport(path, values, selection)),
  )
}

async function writeReport(path: string, values: ReportValues, { workspace, run }: Selection): Promise<void> {
  const { out, where, language, force = false } = values
  const target = { path: out, replace: force, protectedPaths: [path, `${path}-wal`, `${path}-shm`] }
  checkTarget(target)
  const pairs = await interruptible(async (signal) => {
    const source = await gatherReport(workspace, { runId: run.id, where }, language, signal)
    await writeLines(target, [reportPage(source)], signal)
    return source.study.whole.pairs
  })
  await printResult(values, {
    json: { out, pairs },
    lines: () => [`Wrote a report of ${counted(pairs, 'pair')} to ${printable(out)}`],
  })
}
