// A chart that is made of the numbers of pairs: of what `statistics.describe` answers, and of the study when it is there.
import type { ScoreRange } from '../../core/corpus/scoreRange.ts'
import type { Statistics } from '../../engine/protocol/schemas/statistics.ts'
import type { StudyNumbers } from '../../engine/protocol/schemas/study.ts'
import type { Words } from '../words/words.ts'
import type { ChartCard } from './chartCard.ts'

export interface StatisticsContext {
  /** Of the gold scores of the corpus; null when it has none. */
  readonly goldRange: ScoreRange | null
  /** The same pairs, for intervals; null while they are not known. */
  readonly study: StudyNumbers | null
  /** Whether the study is about every cell as it is stored, as negative mass is here. */
  readonly ofWholeMatrix: boolean
}

export type ChartMaker = (statistics: Statistics, words: Words, context: StatisticsContext) => ChartCard
