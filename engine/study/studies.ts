// Answers for studies of an open workspace, and remembers the last answers.

import { getRun } from '../../db/queries/runs.ts'
import type { Workspace } from '../../db/workspace.ts'
import type { Browser, SelectedPairs } from '../browse/browser.ts'
import { remember } from '../browse/remember.ts'
import type { RunIndex } from '../browse/runIndex.ts'
import type {
  Study,
  StudyRequest,
  TokenPairs,
  TokenPairsRequest,
} from '../../contract/engine/schemas/study.ts'
import { levelOf } from '../run/levelOf.ts'
import { type SharedWork, shareWork, type Waiting } from '../sharedWork.ts'
import { computeStudy } from './computeStudy.ts'
import { interrupted, type PairSource } from './pairStream.ts'
import { createSentenceStore, type SentenceStore } from './sentenceCodes.ts'
import { countTokenPairs, type CountedTokenPairs, listTokenPairs } from './tokenPairs.ts'

/** All throw PairLensError: `input` for a filter, `arguments` for a run or column; `interrupted`, `workspace`. */
export interface Studies {
  readonly study: (request: StudyRequest, waiting: Waiting) => Promise<Study>
  readonly tokenPairs: (request: TokenPairsRequest, waiting: Waiting) => Promise<TokenPairs>
}

/** What is asked of some pairs. */
interface Question {
  readonly key: string
  readonly positions: Uint32Array
}

interface Answer<Result> extends Question {
  readonly result: Result
}

interface Work<Result> extends Question {
  readonly shared: SharedWork<Result>
}

const mostStudies = 32
const mostCounts = 3
const mostSettings = 2

export function createStudies(workspace: Workspace, browser: Browser): Studies {
  const stores = new Map<string, SentenceStore>()
  const studies = createAnswers<Study>(mostStudies)
  const counts = createAnswers<CountedTokenPairs>(mostCounts)

  const sourceOf = async (
    { runId, where }: StudyRequest | TokenPairsRequest,
    { signal }: Waiting,
  ): Promise<PairSource> => {
    await browser.prepare({ runId, where }, signal)
    const run = getRun(workspace, runId)
    const settings = { a: run.tokenizerSettingId, b: run.b?.tokenizerSettingId ?? run.tokenizerSettingId }
    return {
      workspace,
      run: { id: run.id, level: levelOf(run) },
      selected: browser.select({ runId, where }),
      sentences: remember(stores, mostSettings, `${settings.a}/${settings.b}`, () =>
        createSentenceStore(workspace, settings),
      ),
    }
  }
  return {
    study: async (request, waiting) => {
      const source = await sourceOf(request, waiting)
      const { level, specialTokens, groupBy } = request
      return studies(source.selected, JSON.stringify([level, specialTokens, groupBy]), waiting, (all) =>
        computeStudy(source, { level, specialTokens }, groupBy, all),
      )
    },
    tokenPairs: async (request, waiting) => {
      const source = await sourceOf(request, waiting)
      const { level, specialTokens, unit } = request
      const counted = await counts(
        source.selected,
        JSON.stringify([unit === 'lemma' ? null : level, specialTokens, unit]),
        waiting,
        (all) => countTokenPairs(source, { level, specialTokens }, unit, all),
      )
      return listTokenPairs(counted, request)
    },
  }
}

/**
 * Remembers answers by the very pairs that they are about, so that none outlives a change: an index is a new one when
 * pairs come or go, and whatever else a filter looks at shows in the pairs that it lets through. The same question asked
 * again while it is worked on waits for the same answer.
 */
function createAnswers<Result>(most: number) {
  const known = new WeakMap<RunIndex, Answer<Result>[]>()
  const atWork = new WeakMap<RunIndex, Set<Work<Result>>>()
  return async (
    { index, positions }: SelectedPairs,
    key: string,
    waiting: Waiting,
    make: (waiting: Waiting) => Promise<Result>,
  ): Promise<Result> => {
    const isSame = (asked: Question) => asked.key === key && areEqual(asked.positions, positions)
    const keep = (answer: Answer<Result>): void => {
      const others = (known.get(index) ?? []).filter((other) => !isSame(other))
      known.set(index, [answer, ...others].slice(0, most))
    }
    const found = known.get(index)?.find(isSame)
    if (found !== undefined) {
      keep(found)
      return found.result
    }
    const works = atWork.get(index) ?? new Set()
    atWork.set(index, works)
    const going = [...works].find((work) => isSame(work) && !work.shared.isStopped())
    if (going !== undefined) return going.shared.join(waiting)
    const begun: Work<Result> = {
      key,
      positions,
      shared: shareWork(async (all) => {
        try {
          const result = await make(all)
          keep({ key, positions, result })
          return result
        } finally {
          works.delete(begun)
        }
      }, interrupted),
    }
    works.add(begun)
    return begun.shared.join(waiting)
  }
}

function areEqual(one: Uint32Array, other: Uint32Array): boolean {
  return one.length === other.length && one.every((position, place) => position === other[place])
}
