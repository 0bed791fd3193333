// `pairlens stats`: the statistics of a run over the pairs that a filter lets through.
import { Command } from 'commander'
import { sidesJson } from '../../charts/words/runNames.ts'
import { noPairs } from '../noPairs.ts'
import { addOutputOptions, addSelectionOptions, type SelectionValues } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { runStatistics } from '../runStatistics.ts'
import { count } from '../numbers.ts'
import { type Selection, settingsText, withSelection } from '../selection.ts'
import { statsJson } from '../statsJson.ts'
import { statsLines } from '../statsLines.ts'
import { addStudyOptions, statisticsViewOf, studying, type StudyValues } from '../studyOptions.ts'
import { printable } from '../text.ts'

interface StatsValues extends SelectionValues, OutputOptions, StudyValues {}

const whatGroup =
  'the text compares them in three numbers, --json in all of the study; "first − this" is the largest group minus another'

export function statsCommand(): Command {
  const command = new Command('stats')
    .description('statistics of a run, with their 95% intervals')
    .argument('<workspace>', 'workspace file')
  addOutputOptions(addSelectionOptions(addStudyOptions(command, undefined, { whatGroup })))
  return command.action((path: string, values: StatsValues) =>
    withSelection(path, values, async (selection) => {
      const { workspace, run } = selection
      const request = { runId: run.id, where: values.where, ...statisticsViewOf(values) }
      const statistics = await studying(values, (waiting) => runStatistics(workspace, request, waiting))
      const { pairs } = statistics.study.whole
      const none = pairs === 0 ? await noPairs(selection, values.where) : null
      await printResult(values, {
        json: {
          ...statsJson(statistics),
          groupBy: request.groupBy,
          model: run.modelName,
          layer: run.layer,
          ...sidesJson(run),
        },
        lines: () => [
          ...headLines(selection, values.where, pairs),
          ...(none === null ? statsLines(statistics) : [`  ${none}`]),
        ],
      })
    }),
  )
}

function headLines({ run, corpus }: Selection, where: string, pairs: number): readonly string[] {
  return [
    `Run ${run.id} of ${printable(corpus.name)}: ${printable(settingsText(run))}, ${run.state}`,
    `  pairs            ${count(pairs)} of ${count(run.pairCount)}${where === '' ? '' : ` with ${printable(where)}`}`,
  ]
}
