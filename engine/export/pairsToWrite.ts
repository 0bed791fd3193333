// Which pairs go into a file, and who is told of each.
import type { Locale } from '../../charts/words/messages.ts'
import type { Filter } from '../../core/filter/filter.ts'
import type { PairOrder } from '../../db/queries/pairs.ts'
import type { Workspace } from '../../db/workspace.ts'

export interface PairsToWrite {
  readonly workspace: Workspace
  readonly runId: number
  readonly filter: Filter
  /** By row when not given. */
  readonly order?: PairOrder
  /** Of a page to read. */
  readonly language?: Locale
  /** How many pairs a page to read shows at most. */
  readonly limit?: number
  /** Called after each pair. */
  readonly onPair?: () => void
}
