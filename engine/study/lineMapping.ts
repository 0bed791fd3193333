// How the stored rows or columns of a matrix become those that a study looks at.

import type { AttributionLevel } from '../../core/attribution/groups.ts'
import { tagCode } from '../../core/statistics/posShares.ts'
import type { SentenceCodes } from './sentenceCodes.ts'

export interface StudyView {
  readonly level: AttributionLevel
  readonly specialTokens: boolean
}

/** Rows or columns of a matrix; every array has one number for each. */
export interface CellLine {
  readonly tags: Uint8Array
  /** 0 for a special token. */
  readonly lemmas: Uint32Array
  readonly texts: Uint32Array
}

interface LineMapping {
  readonly line: CellLine
  /** How many rows are stored. The two arrays may be longer. */
  readonly count: number
  /** For each stored row its row in the view; −1 when it is hidden. */
  readonly target: Int32Array
  /** 1 for each stored row of a special token. */
  readonly special: Uint8Array
}

const special = tagCode('SPECIAL')

function roomFor(rows: number) {
  return {
    tags: new Uint8Array(rows),
    lemmas: new Uint32Array(rows),
    texts: new Uint32Array(rows),
    target: new Int32Array(rows),
    special: new Uint8Array(rows),
    rowOfUnit: new Int32Array(rows),
  }
}

/** @returns a function whose results are valid until its next call */
export function createLineMapping(
  storedLevel: AttributionLevel,
  view: StudyView,
): (codes: SentenceCodes) => LineMapping {
  const fromTokens = storedLevel === 'token'
  const byToken = fromTokens && view.level === 'token'
  let room = roomFor(64)
  return (codes) => {
    const count = fromTokens ? codes.unitOfToken.length : codes.tags.length
    // A damaged sentence may have more units than tokens.
    const needed = Math.max(count, codes.tags.length)
    if (needed > room.tags.length) room = roomFor(2 * needed)
    room.rowOfUnit.fill(-1)
    let shown = 0
    for (let row = 0; row < count; row++) {
      const unit = fromTokens ? (codes.unitOfToken[row] ?? 0) : row
      const tag = codes.tags[unit] ?? 0
      room.special[row] = tag === special ? 1 : 0
      const known = byToken ? -1 : (room.rowOfUnit[unit] ?? -1)
      if (known >= 0 || (tag === special && !view.specialTokens)) {
        room.target[row] = known
        continue
      }
      room.tags[shown] = tag
      room.lemmas[shown] = codes.lemmas[unit] ?? 0
      room.texts[shown] = (byToken ? codes.textOfToken[row] : codes.textOfUnit[unit]) ?? 0
      room.rowOfUnit[unit] = shown
      room.target[row] = shown++
    }
    return {
      line: {
        tags: room.tags.subarray(0, shown),
        lemmas: room.lemmas.subarray(0, shown),
        texts: room.texts.subarray(0, shown),
      },
      count,
      target: room.target,
      special: room.special,
    }
  }
}
