// How much of each pair's matrix falls on two parts of speech: worked out once, then compared like any other number.

import { partsOfSpeech } from '../../core/filter/partsOfSpeech.ts'
import type { PartOfSpeech } from '../../core/text/tokenization.ts'
import { shareOfTags } from '../../db/posShare.ts'
import type { Run } from '../../db/queries/runs.ts'
import { matrixBytesOf, rowTagsOf } from '../../db/queries/taggedMatrices.ts'
import type { Workspace } from '../../db/workspace.ts'
import { remember } from './remember.ts'
import type { RunIndex } from './runIndex.ts'

/** Remembers shares of one run, also when pairs are added to its index. */
export interface PosShares {
  /** The share of each pair of the index; NaN where there is none. The order of the tags does not matter. */
  readonly of: (index: RunIndex, first: PartOfSpeech, second: PartOfSpeech) => Float64Array
  /** Works on what `of` will answer, for some milliseconds. @returns whether it would now answer at once */
  readonly advance: (
    index: RunIndex,
    first: PartOfSpeech,
    second: PartOfSpeech,
    milliseconds: number,
  ) => boolean
}

interface Column {
  readonly index: RunIndex
  readonly shares: Float64Array
  /** 1 where the share was known from an earlier index. */
  readonly carried: Uint8Array
  /** Pairs before this position are done. */
  next: number
}

const mostColumns = 8
/** Enough for 100,000 pairs of different sentences, in some 40 MB. */
const mostSentences = 200_000
/** Pairs between two looks at the clock. */
const pairsAtOnce = 32
const codeOfTag = new Map<unknown, number>(partsOfSpeech.map((tag, code) => [tag, code]))
const codeOf = (tag: unknown): number => codeOfTag.get(tag) ?? partsOfSpeech.length
const noCodes = new Uint8Array()

export function createPosShares(workspace: Workspace, run: Run): PosShares {
  const columns = new Map<string, Column>()
  const settingA = run.tokenizerSettingId
  const settingB = run.b?.tokenizerSettingId ?? settingA
  const sentencesA = new Map<number, Uint8Array>()
  const sentencesB = settingB === settingA ? sentencesA : new Map<number, Uint8Array>()

  const codesOf = (
    sentences: Map<number, Uint8Array>,
    tokenizerSettingId: number,
    sentenceId: number,
  ): Uint8Array => {
    const known = sentences.get(sentenceId)
    if (known !== undefined) return known
    const tags = rowTagsOf(workspace, run, tokenizerSettingId, sentenceId)
    const codes = tags === undefined ? noCodes : Uint8Array.from(tags, codeOf)
    if (sentences.size < mostSentences) sentences.set(sentenceId, codes)
    return codes
  }
  const shareAt = (index: RunIndex, position: number, first: number, second: number): number => {
    const matrix = matrixBytesOf(workspace, run.id, index.numbers.pair[position] ?? NaN)
    if (matrix === undefined) return NaN
    const a = codesOf(sentencesA, settingA, index.sentenceA[position] ?? NaN)
    const b = codesOf(sentencesB, settingB, index.sentenceB[position] ?? NaN)
    return shareOfTags(matrix, a, b, first, second) ?? NaN
  }
  const advanced = (
    index: RunIndex,
    first: PartOfSpeech,
    second: PartOfSpeech,
    milliseconds: number,
  ): Column => {
    const key = [first, second].sort().join('~')
    const before = columns.get(key)
    if (before !== undefined && before.index !== index) columns.delete(key)
    const column = remember(columns, mostColumns, key, () => columnOf(index, before))
    const [one, other] = [codeOf(first), codeOf(second)]
    const end = performance.now() + milliseconds
    for (; column.next < index.count; column.next++) {
      if (column.next % pairsAtOnce === 0 && performance.now() > end) break
      if (column.carried[column.next] === 1) continue
      column.shares[column.next] = shareAt(index, column.next, one, other)
    }
    return column
  }
  return {
    of: (index, first, second) => advanced(index, first, second, Infinity).shares,
    advance: (index, first, second, milliseconds) =>
      advanced(index, first, second, milliseconds).next === index.count,
  }
}

/** A column with the shares that an earlier one has; results never change, they only come and go. */
function columnOf(index: RunIndex, earlier: Column | undefined): Column {
  const shares = new Float64Array(index.count)
  const carried = new Uint8Array(index.count)
  if (earlier !== undefined) {
    const [ids, earlierIds] = [index.numbers.pair, earlier.index.numbers.pair]
    let from = 0
    for (let position = 0; position < index.count; position++) {
      while ((earlierIds[from] ?? Infinity) < (ids[position] ?? NaN)) from++
      if (earlierIds[from] !== ids[position] || !(from < earlier.next || earlier.carried[from] === 1))
        continue
      shares[position] = earlier.shares[from] ?? NaN
      carried[position] = 1
    }
  }
  return { index, shares, carried, next: 0 }
}
