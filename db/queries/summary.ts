// The numbers that say how a run went, over the pairs that a filter lets through.

import type { Filter, NumericField } from '../../core/filter/filter.ts'
import { mostlyUnknown } from '../../core/text/unknownShare.ts'
import { attributionFields, compileFilter } from '../filter.ts'
import { inSnapshot, query } from '../sql.ts'
import type { Workspace } from '../workspace.ts'

/** Quantiles are exact, interpolated linearly between ranks as NumPy does. Numbers are null when no pair has them. */
export interface RunSummary {
  /** Attributed pairs that the filter lets through; failed ones have no numbers and are not counted. */
  readonly pairs: number
  readonly similarity: {
    readonly mean: number | null
    readonly minimum: number | null
    readonly lowerQuartile: number | null
    readonly median: number | null
    readonly upperQuartile: number | null
    readonly maximum: number | null
  }
  readonly error: Spread
  /** Quadrature residual of a pair, the larger of its two sentences. */
  readonly quadratureResidual: Spread
  /** Mean share of cells below 0. */
  readonly negativeCells: number | null
  /** Mean of Σ|A⁻| / Σ|A|. */
  readonly negativeMass: number | null
  /** How many distinct sentences of these pairs took how many nodes, by node count. */
  readonly nodes: Readonly<Record<string, number>>
  readonly unconvergedPairs: number
  readonly truncatedPairs: number
  /** Pairs one of whose texts is mostly unknown to the model. */
  readonly unknownPairs: number
  /** Pairs from before unknown tokens were counted. */
  readonly uncountedPairs: number
}

interface Spread {
  readonly median: number | null
  readonly p95: number | null
  readonly maximum: number | null
}

interface Totals {
  readonly pairs: number
  readonly meanSimilarity: number | null
  readonly negativeCells: number | null
  readonly negativeMass: number | null
  readonly unconverged: number | null
  readonly truncated: number | null
  readonly unknown: number | null
  readonly uncounted: number | null
}

type Given = Record<string, string | number>

/** Sums up the attributed pairs of a run. @throws PairLensError `input` when the filter cannot be used */
export function summary(workspace: Workspace, runId: number, filter: Filter): RunSummary {
  const compiled = compileFilter(filter)
  if (filter.conditions.some((condition) => condition.kind === 'flag' && condition.flag === 'failed')) {
    return summaryOfNothing
  }
  const given = { ...compiled.parameters, runId }
  // One snapshot: a run that goes on beside this must not make the numbers disagree with each other.
  return inSnapshot(workspace, () => {
    const totals = query<Given, Totals>(`
      SELECT count(*) AS pairs, avg(source.similarity) AS meanSimilarity,
        avg(source.negative_cells) AS negativeCells, avg(source.negative_mass) AS negativeMass,
        sum(source.converged = 0) AS unconverged, sum(source.truncated) AS truncated,
        sum(${attributionFields.unknown} > ${mostlyUnknown}) AS unknown,
        sum(${attributionFields.unknown} IS NULL) AS uncounted
      ${compiled.sql}`).get(workspace, given)
    const pairs = totals?.pairs ?? 0
    if (totals === undefined || pairs === 0) return summaryOfNothing

    const quantiles = (field: NumericField, shares: readonly number[]) =>
      quantilesOf(workspace, compiled.sql, compiled.field(field), given, pairs, shares)
    const spread = (field: NumericField): Spread => {
      const [median = null, p95 = null, maximum = null] = quantiles(field, [0.5, 0.95, 1])
      return { median, p95, maximum }
    }
    const [minimum = null, lowerQuartile = null, median = null, upperQuartile = null, maximum = null] =
      quantiles('similarity', [0, 0.25, 0.5, 0.75, 1])
    return {
      pairs,
      similarity: { mean: totals.meanSimilarity, minimum, lowerQuartile, median, upperQuartile, maximum },
      error: spread('error'),
      quadratureResidual: spread('quadratureResidual'),
      negativeCells: totals.negativeCells,
      negativeMass: totals.negativeMass,
      nodes: nodesOfSentences(workspace, compiled.sql, given),
      unconvergedPairs: totals.unconverged ?? 0,
      truncatedPairs: totals.truncated ?? 0,
      unknownPairs: totals.unknown ?? 0,
      uncountedPairs: totals.uncounted ?? 0,
    }
  })
}

const nothing: Spread = { median: null, p95: null, maximum: null }
const summaryOfNothing: RunSummary = {
  pairs: 0,
  similarity: {
    mean: null,
    minimum: null,
    lowerQuartile: null,
    median: null,
    upperQuartile: null,
    maximum: null,
  },
  error: nothing,
  quadratureResidual: nothing,
  negativeCells: null,
  negativeMass: null,
  nodes: {},
  unconvergedPairs: 0,
  truncatedPairs: 0,
  unknownPairs: 0,
  uncountedPairs: 0,
}

/** The quantiles of `count` rows at `shares` (0 to 1), between two ranks interpolated; SQLite sorts, no row is held. */
function quantilesOf(
  workspace: Workspace,
  source: string,
  expression: string,
  given: Given,
  count: number,
  shares: readonly number[],
): readonly number[] {
  const places = shares.map((share) => share * (count - 1))
  const ranks = [...new Set(places.flatMap((place) => [Math.floor(place), Math.ceil(place)]))]
  const rows = query<Given, { readonly position: number; readonly number: number }>(`
    SELECT position, number FROM (
      SELECT ${expression} AS number, row_number() OVER (ORDER BY ${expression}) - 1 AS position ${source}
    ) WHERE position IN (SELECT value FROM json_each(@positions))`)
  const found = new Map(
    rows
      .all(workspace, { ...given, positions: JSON.stringify(ranks) })
      .map((row) => [row.position, row.number]),
  )
  return places.flatMap((place) => {
    const [below, above] = [found.get(Math.floor(place)), found.get(Math.ceil(place))]
    if (below === undefined || above === undefined) return []
    return below + (above - below) * (place - Math.floor(place))
  })
}

function nodesOfSentences(workspace: Workspace, source: string, given: Given): Record<string, number> {
  const rows = query<Given, { readonly nodes: number; readonly sentences: number }>(`
    WITH matching AS (SELECT source.pair_id AS id ${source})
    SELECT nodes, count(*) AS sentences FROM sentence_result
    WHERE run_id = @runId AND (sentence_id, encoder) IN (
      SELECT sentence_a, 0 FROM pair JOIN matching USING (id)
      UNION SELECT sentence_b, (SELECT encoder_b FROM run WHERE id = @runId) FROM pair JOIN matching USING (id)
    )
    GROUP BY nodes ORDER BY nodes`)
  return Object.fromEntries(rows.all(workspace, given).map((row) => [String(row.nodes), row.sentences]))
}
