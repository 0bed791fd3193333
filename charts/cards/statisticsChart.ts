// A chart that is made of the numbers of pairs: of what `statistics.describe` answers.
import type { Statistics } from '../../engine/protocol/schemas/statistics.ts'
import type { Words } from '../words/words.ts'
import type { ChartCard } from './chartCard.ts'

export type ChartMaker = (statistics: Statistics, words: Words) => ChartCard
