// Counts of tags and notes: over the whole run, and over what a filter lets through.

import { notedPairs, taggedPairs } from '../../db/queries/annotations.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { AnnotationFacets } from '../../contract/engine/schemas/pairs.ts'
import type { Mask } from './conditionMask.ts'
import { positionInIndex, type RunIndex } from './runIndex.ts'

const mostListed = 50

/** Who has what, as positions in the index of a run. */
interface AnnotatedPositions {
  readonly tags: ReadonlyMap<string, readonly number[]>
  /** Pairs with any tag, each once. */
  readonly tagged: readonly number[]
  readonly noted: readonly number[]
}

/**
 * Counts for any filter; tags and notes are read once, when they are first asked for.
 *
 * Several tags in a filter have to be on a pair together. So the count of a tag is of the pairs that would be left with
 * it added, and of the one that is there already, of those that are left now.
 */
export function createAnnotationFacets(
  workspace: Workspace,
  corpusId: number,
  index: RunIndex,
): (mask: Mask) => AnnotationFacets {
  let read: AnnotatedPositions | undefined
  return (mask) => {
    read ??= readPositions(workspace, corpusId, index)
    const count = (positions: readonly number[]) => ({
      all: positions.length,
      matching: positions.reduce((sum, position) => sum + (mask[position] ?? 0), 0),
    })
    const tags = [...read.tags]
      .map(([name, positions]) => ({ name, ...count(positions) }))
      .sort((one, other) => other.all - one.all)
    return {
      tags: tags.slice(0, mostListed),
      others: Math.max(0, tags.length - mostListed),
      tagged: count(read.tagged),
      noted: count(read.noted),
    }
  }
}

function readPositions(workspace: Workspace, corpusId: number, index: RunIndex): AnnotatedPositions {
  const tags = new Map<string, number[]>()
  const tagged = new Set<number>()
  for (const { name, pairId } of taggedPairs(workspace, corpusId)) {
    const position = positionInIndex(index, pairId)
    if (position < 0) continue
    tagged.add(position)
    const positions = tags.get(name)
    if (positions === undefined) tags.set(name, [position])
    else positions.push(position)
  }
  const noted = notedPairs(workspace, corpusId).map((pairId) => positionInIndex(index, pairId))
  return { tags, tagged: [...tagged], noted: noted.filter((position) => position >= 0) }
}
