// `pairlens stats`: the statistics of a run over the pairs that a filter lets through.
import { Command, Option } from 'commander'
import { type AttributionLevel, attributionLevels } from '../../core/attribution/groups.ts'
import { interruptible } from '../interrupt.ts'
import { addOutputOptions, addSelectionOptions, type SelectionValues } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { createProgressBar, type ProgressLook } from '../progressBar.ts'
import { runStatistics } from '../runStatistics.ts'
import { type Selection, withSelection } from '../selection.ts'
import { statsJson } from '../statsJson.ts'
import { statsLines } from '../statsLines.ts'
import { counted, printable } from '../text.ts'

interface StatsValues extends SelectionValues, OutputOptions {
  readonly level: AttributionLevel
  readonly special: 'in' | 'out'
  readonly group?: string
}

const studyLook: ProgressLook<{ readonly done: number; readonly of: number }> = {
  share: ({ done, of }) => (of === 0 ? 1 : done / of),
  describe: ({ done, of }) => `${done} of ${counted(of, 'pair')}`,
}

export function statsCommand(): Command {
  const command = new Command('stats')
    .description('statistics of a run, with their 95 % intervals')
    .argument('<workspace>', 'workspace file')
    .addOption(
      new Option('--level <level>', 'cells of tokens or of words')
        .choices(attributionLevels)
        .default('token'),
    )
    .addOption(
      new Option('--special <in-or-out>', 'rows and columns of special tokens')
        .choices(['in', 'out'])
        .default('in'),
    )
    .option('--group <column>', 'every statistic also for the most frequent values of a column of the corpus')
  addOutputOptions(addSelectionOptions(command))
  return command.action((path: string, values: StatsValues) =>
    withSelection(path, values, (selection) =>
      interruptible(async (signal) => {
        const bar = createProgressBar(values, studyLook)
        const request = {
          runId: selection.run.id,
          where: values.where,
          level: values.level,
          specialTokens: values.special === 'in',
          groupBy: values.group ?? null,
        }
        try {
          const statistics = await runStatistics(selection.workspace, request, { signal, report: bar.update })
          bar.end()
          await printResult(values, {
            json: statsJson(statistics),
            lines: () => [
              ...headLines(selection, values.where, statistics.study.whole.pairs),
              ...statsLines(statistics),
            ],
          })
        } finally {
          bar.end()
        }
      }),
    ),
  )
}

function headLines({ run, corpus }: Selection, where: string, pairs: number): readonly string[] {
  return [
    `Run ${run.id} of ${printable(corpus.name)}: ${printable(`${run.modelName}, layer ${run.layer}, ${run.rule}, ${run.similarity}`)}, ${run.state}`,
    `  pairs            ${pairs} of ${run.pairCount}${where === '' ? '' : ` with ${printable(where)}`}`,
  ]
}
