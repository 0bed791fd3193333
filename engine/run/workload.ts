// The work that a run still has before it: the sentences of its unfinished pairs, weighed by what they cost.
import { unfinishedSentenceLengths } from '../../db/queries/estimating.ts'
import type { Run } from '../../db/queries/runs.ts'
import { maxTokensOf } from '../../db/queries/tokenizerSettings.ts'
import type { Workspace } from '../../db/workspace.ts'
import { sentenceCost, usualMostCharacters } from './sentenceCost.ts'

export interface Workload {
  /** Takes away what has been computed. */
  readonly finish: (sentences: readonly { readonly text: string }[]) => void
  /** In the unit of {@link sentenceCost}. */
  readonly left: () => number
  /** Of one sentence: a worker computes it alone, however many workers there are. */
  readonly largest: () => number
}

export function createWorkload(workspace: Workspace, run: Run): Workload {
  const most = usualMostCharacters(maxTokensOf(workspace, run))
  const lengths = unfinishedSentenceLengths(workspace, run.id)
  return workloadOf(lengths, (characters) => sentenceCost(characters, most))
}

/** @param lengths how many sentences have a length */
export function workloadOf(
  lengths: readonly { readonly characters: number; readonly sentences: number }[],
  costOf: (characters: number) => number,
): Workload {
  const counts = new Map(lengths.map(({ characters, sentences }) => [characters, sentences]))
  return {
    finish: (sentences) => {
      for (const { text } of sentences) {
        // In code points, as the database counts.
        const characters = Array.from(text).length
        const count = counts.get(characters) ?? 0
        if (count > 1) counts.set(characters, count - 1)
        else counts.delete(characters)
      }
    },
    left: () => [...counts].reduce((sum, [characters, count]) => sum + count * costOf(characters), 0),
    largest: () => [...counts.keys()].reduce((most, characters) => Math.max(most, costOf(characters)), 0),
  }
}
