// The calls for the statistics of selected pairs.

import { statistics, statisticsRequest } from '../schemas/statistics.ts'
import { study, studyProgress, studyRequest, tokenPairs, tokenPairsRequest } from '../schemas/study.ts'

export const statisticsCalls = {
  'statistics.describe': { input: statisticsRequest, output: statistics },
  /** The statistics that need the cells of every matrix; remembered, and worked out in slices between other calls. */
  'statistics.study': { input: studyRequest, output: study, progress: studyProgress },
  'statistics.tokenPairs': { input: tokenPairsRequest, output: tokenPairs, progress: studyProgress },
} as const
