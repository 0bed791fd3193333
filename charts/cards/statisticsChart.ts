// A chart that is made of the numbers of pairs: of what `statistics.describe` answers, and of the study when it is there.
import type { ScoreRange } from '../../core/corpus/scoreRange.ts'
import type { Statistics } from '../../contract/engine/schemas/statistics.ts'
import type { StatisticsView, Study } from '../../contract/engine/schemas/study.ts'
import type { Words } from '../words/words.ts'
import type { ChartCard } from './chartCard.ts'
import type { StudiedCells } from './studiedCells.ts'

export interface StatisticsContext {
  /** Of the gold scores of the corpus; null when it has none. */
  readonly goldRange: ScoreRange | null
  /** Of the same pairs in the same groups, for intervals; null while it is not known. */
  readonly study: (StudiedCells & Pick<Study, 'groups'>) | null
  /** Whether what is looked at is every cell of the stored matrices, as the columns of negative mass are. */
  readonly ofWholeMatrix: boolean
}

/** Whether a look at matrices takes every cell as it is stored; a run at word level has no tokens, whatever is asked for. */
export function isWholeMatrix(
  { level, specialTokens }: Pick<StatisticsView, 'level' | 'specialTokens'>,
  levelOfRun: StatisticsView['level'],
): boolean {
  return specialTokens && (level === levelOfRun || levelOfRun === 'word')
}

export type ChartMaker = (statistics: Statistics, words: Words, context: StatisticsContext) => ChartCard
