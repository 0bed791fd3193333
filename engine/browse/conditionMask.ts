// Finds the pairs of a run that meet one condition, as quickly as a window needs it.
//
// What a condition means is said in db/filter.ts. Numbers, lemmas, metadata and shares of parts of speech are looked up
// in memory instead, where
// SQL over 100,000 pairs would take too long; a test holds the two against each other.

import type { Condition, Operator } from '../../core/filter/filter.ts'
import type { MetadataCondition } from '../../db/filter.ts'
import { sentencesWithLemma } from '../../db/queries/lemmas.ts'
import { matchingPairIds } from '../../db/queries/matchingIds.ts'
import { matchingValues } from '../../db/queries/metadataValues.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { CodedColumn } from './metadataCodes.ts'
import type { PosShares } from './posShares.ts'
import { positionInIndex, type RunIndex } from './runIndex.ts'

/** 1 for each pair of an index that meets a condition, else 0. */
export type Mask = Uint8Array

/** Where the answers are. */
export interface MaskSource {
  readonly workspace: Workspace
  readonly runId: number
  readonly index: RunIndex
  /** A metadata column with a code for each pair of the index; undefined when it is not in memory. */
  readonly codedColumn: (name: string) => CodedColumn | undefined
  readonly posShares: PosShares
}

/** @throws PairLensError `input` for a condition that SQL refuses */
export function maskOfCondition(source: MaskSource, condition: Condition): Mask {
  switch (condition.kind) {
    case 'number':
      return maskOfNumber(source.index.numbers[condition.field], condition.operator, condition.value)
    case 'metadata':
    case 'metadata-any': {
      const column = source.codedColumn(condition.column)
      return column === undefined ? maskFromSql(source, condition) : maskOfMetadata(source, condition, column)
    }
    case 'lemma':
      return maskOfLemmas(source, condition.lemma)
    case 'lemma-pair':
      return maskOfLemmas(source, condition.first, condition.second)
    case 'text':
    case 'flag':
    case 'tag':
    case 'note':
      return maskFromSql(source, condition)
    case 'pos-pair': {
      const shares = source.posShares.of(source.index, condition.first, condition.second)
      return maskOfNumber(shares, condition.operator, condition.value)
    }
  }
}

// A loop, as everything that goes through all pairs: the iterators behind Array.from take ten times as long.
function maskWhere(count: number, meets: (position: number) => boolean): Mask {
  const mask = new Uint8Array(count)
  for (let position = 0; position < count; position++) mask[position] = meets(position) ? 1 : 0
  return mask
}

function maskOfNumber(numbers: Float64Array, operator: Operator, limit: number): Mask {
  const where = (meets: (value: number) => boolean) =>
    maskWhere(numbers.length, (position) => meets(numbers[position] ?? NaN))
  switch (operator) {
    case '=':
      return where((value) => value === limit)
    case '!=':
      // A pair without the number meets no comparison.
      return where((value) => value !== limit && !Number.isNaN(value))
    case '<':
      return where((value) => value < limit)
    case '<=':
      return where((value) => value <= limit)
    case '>':
      return where((value) => value > limit)
    case '>=':
      return where((value) => value >= limit)
  }
}

function maskOfMetadata(
  { workspace }: MaskSource,
  condition: MetadataCondition,
  { values, codes }: CodedColumn,
): Mask {
  const matching = new Set(matchingValues(workspace, condition, values))
  const meets = maskWhere(values.length + 1, (code) => matching.has(code - 1))
  return maskWhere(codes.length, (position) => meets[codes[position] ?? 0] === 1)
}

/** Pairs one of whose sentences has the first lemma; given a second one, whose other sentence has that. */
function maskOfLemmas({ workspace, index }: MaskSource, first: string, second?: string): Mask {
  const withFirst = sentencesWithLemma(workspace, first)
  const withSecond = second === undefined ? undefined : sentencesWithLemma(workspace, second)
  const meet = (one: number, other: number) =>
    withFirst.has(one) && (withSecond === undefined || withSecond.has(other))
  return maskWhere(index.count, (position) => {
    const [a, b] = [index.sentenceA[position] ?? NaN, index.sentenceB[position] ?? NaN]
    return meet(a, b) || meet(b, a)
  })
}

function maskFromSql({ workspace, runId, index }: MaskSource, condition: Condition): Mask {
  const mask = new Uint8Array(index.count)
  for (const pairId of matchingPairIds(workspace, runId, { conditions: [condition] })) {
    const position = positionInIndex(index, pairId)
    if (position >= 0) mask[position] = 1
  }
  return mask
}
