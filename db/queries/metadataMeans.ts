// Averages over the pairs that share a value in a metadata column.

import { query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** The attributed pairs with one value. */
export interface MetadataMean {
  readonly value: string
  readonly pairs: number
  readonly similarity: number
  /** Null when none of the pairs has a gold score. */
  readonly gold: number | null
}

const means = query<{ runId: number; column: string }, MetadataMean>(`
  SELECT entry.value AS value, count(*) AS pairs, avg(attribution.similarity) AS similarity, avg(pair.gold) AS gold
  FROM attribution JOIN pair ON pair.id = attribution.pair_id, json_each(pair.metadata) AS entry
  WHERE attribution.run_id = @runId AND entry.key = @column
  GROUP BY entry.value ORDER BY similarity DESC, value`)

/** Mean similarity and gold score by the values of a metadata column, the most similar first. */
export function metadataMeans(workspace: Workspace, runId: number, column: string): readonly MetadataMean[] {
  return means.all(workspace, { runId, column })
}
