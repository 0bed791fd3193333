// `pairlens report`: writes one page about the pairs that a filter lets through, for people who have no PairLens.
import { Command } from 'commander'
import type { Locale } from '../../charts/words/messages.ts'
import { checkTarget, writeLines } from '../../engine/export/writeFile.ts'
import { createBrowser } from '../../engine/browse/browser.ts'
import { createStudies } from '../../engine/study/studies.ts'
import { assertPairs } from '../noPairs.ts'
import { addLanguageOption, addOutputOptions, addSelectionOptions, type SelectionValues } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { type Selection, withSelection } from '../selection.ts'
import { addStudyOptions, statisticsViewOf, studying, type StudyValues } from '../studyOptions.ts'
import { counted } from '../numbers.ts'
import { printable } from '../text.ts'

interface ReportValues extends SelectionValues, OutputOptions, StudyValues {
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
  addOutputOptions(addSelectionOptions(addStudyOptions(addLanguageOption(command))))
  return command.action((path: string, values: ReportValues) =>
    withSelection(path, values, (selection) => writeReport(path, values, selection)),
  )
}

async function writeReport(path: string, values: ReportValues, selection: Selection): Promise<void> {
  const { workspace, run } = selection
  const { out, where, language, force = false } = values
  const target = { path: out, replace: force, protectedPaths: [path, `${path}-wal`, `${path}-shm`] }
  checkTarget(target)
  // Loaded by this command alone: ECharts would delay every other.
  const { gatherReport } = await import('../../engine/report/gatherReport.ts')
  const { reportPage } = await import('../../engine/report/report.ts')
  const browser = createBrowser(workspace)
  const pairs = await studying(values, async (waiting) => {
    const source = { workspace, browser, studies: createStudies(workspace, browser) }
    const request = { runId: run.id, where, ...statisticsViewOf(values) }
    await assertPairs(browser, selection, where, waiting.signal, language)
    const report = await gatherReport(source, request, language, waiting)
    await writeLines(target, [reportPage(report)], waiting.signal)
    return report.study.whole.pairs
  })
  await printResult(values, {
    json: { out, pairs },
    lines: () => [`Wrote a report of ${counted(pairs, 'pair')} to ${printable(out)}`],
  })
}
