// `pairlens stats`: the numbers of a run over the pairs that a filter lets through.
import { Command } from 'commander'
import { medianReferenceShare } from '../../db/queries/referenceShare.ts'
import { type RunSummary, summary } from '../../db/queries/summary.ts'
import { errorJson } from '../corpusRun.ts'
import { addOutputOptions, addSelectionOptions, type SelectionValues } from '../options.ts'
import { type OutputOptions, printResult } from '../output.ts'
import { type Selection, withSelection } from '../selection.ts'
import { fixed, printable, small } from '../text.ts'

interface StatsValues extends SelectionValues, OutputOptions {}

export function statsCommand(): Command {
  const command = new Command('stats')
    .description('statistics of a run')
    .argument('<workspace>', 'workspace file')
  addOutputOptions(addSelectionOptions(command))
  return command.action((path: string, values: StatsValues) =>
    withSelection(path, values, async (selection) => {
      const { workspace, run, filter } = selection
      const numbers = summary(workspace, run.id, filter)
      const referenceShare = medianReferenceShare(workspace, run.id, filter)
      await printResult(values, {
        json: statsJson(run.id, values.where, numbers, referenceShare),
        lines: () => statsLines(selection, values.where, numbers, referenceShare),
      })
    }),
  )
}

function statsJson(run: number, where: string, numbers: RunSummary, referenceShare: number | null) {
  const { mean, median, lowerQuartile, upperQuartile } = numbers.prediction
  return {
    run,
    pairs: numbers.pairs,
    where,
    similarity: { mean, median, quartiles: [lowerQuartile, upperQuartile] },
    negativeCells: numbers.negativeCells,
    negativeMass: numbers.negativeMass,
    referenceShare,
    error: errorJson(numbers.error),
  }
}

function statsLines(
  { run, corpus }: Selection,
  where: string,
  { pairs, prediction, negativeCells, negativeMass, error }: RunSummary,
  referenceShare: number | null,
): readonly string[] {
  const share = (value: number | null): string => `${fixed(value === null ? null : 100 * value, 1)} %`
  return [
    `Run ${run.id} of ${printable(corpus.name)}: ${run.modelName}, layer ${run.layer}, ${run.rule}, ${run.similarity}, ${run.state}`,
    `  pairs            ${pairs} of ${run.pairCount}${where === '' ? '' : ` with ${printable(where)}`}`,
    `  similarity       mean ${fixed(prediction.mean, 3)}, median ${fixed(prediction.median, 3)}, quartiles ${fixed(prediction.lowerQuartile, 3)} and ${fixed(prediction.upperQuartile, 3)}`,
    `  negative         ${share(negativeCells)} of the cells, ${share(negativeMass)} of the mass (means over pairs)`,
    `  reference share  ${share(referenceShare)} of a prediction (median)`,
    `  error            median ${small(error.median)}, 95 % below ${small(error.p95)}, largest ${small(error.maximum)}`,
  ]
}
