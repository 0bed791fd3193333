// The options that say how the cells of matrices are looked at, and how far the look at them is.
import { type Command, Option } from 'commander'
import { type AttributionLevel, attributionLevels } from '../core/attribution/groups.ts'
import { mostGroups } from '../engine/study/groups.ts'
import type { PosMeasure, PosShareCut, StatisticsView } from '../contract/engine/schemas/study.ts'
import type { Waiting } from '../engine/sharedWork.ts'
import { interruptible } from './interrupt.ts'
import type { OutputOptions } from './output.ts'
import { createProgressBar, type ProgressLook } from './progressBar.ts'
import { count, counted } from './numbers.ts'

/** What the options are read into. */
export interface StudyValues {
  readonly level: AttributionLevel
  readonly special: 'in' | 'out'
  readonly group?: string
}

/** @param levels where a picture has more of them */
export function addStudyOptions(
  command: Command,
  levels: readonly string[] = attributionLevels,
  {
    whatLevel = 'cells of tokens or of words',
    whatGroup = 'charts also for each group, but those of token pairs',
  } = {},
): Command {
  return command
    .addOption(new Option('--level <level>', whatLevel).choices(levels).default('token'))
    .addOption(
      new Option('--special <in-or-out>', 'rows and columns of special tokens')
        .choices(['in', 'out'])
        .default('in'),
    )
    .option(
      '--group <column>',
      `groups: the most frequent values of a column of the corpus, at most ${mostGroups}; ${whatGroup}`,
    )
}

export function statisticsViewOf(
  { level, special, group }: StudyValues,
  { cut = 'all', measure = 'share' }: { readonly cut?: PosShareCut; readonly measure?: PosMeasure } = {},
): StatisticsView {
  return { level, specialTokens: special === 'in', groupBy: group ?? null, cut, measure }
}

const studyLook: ProgressLook<{ readonly done: number; readonly of: number }> = {
  share: ({ done, of }) => (of === 0 ? 1 : done / of),
  describe: ({ done, of }) => `${count(done)} of ${counted(of, 'pair')}`,
}

/** Runs `work` that reads every matrix: it shows how far it is, and Ctrl+C stops it. */
export async function studying<Result>(
  output: OutputOptions,
  work: (waiting: Waiting) => Promise<Result>,
): Promise<Result> {
  const bar = createProgressBar(output, studyLook)
  try {
    return await interruptible((signal) => work({ signal, report: bar.update }))
  } finally {
    bar.end()
  }
}
