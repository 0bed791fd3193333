// Cuts a stream of JSON into the elements of one list, or into values that stand one after the other.

import type { JsonRows } from './dialect.ts'
import { beginningOf, MAX_RECORD_LENGTH } from './lines.ts'
import { columnsAsRows } from './jsonColumns.ts'
import { plainRecord, type RawRecord, type RecordSplitter } from './rawRecord.ts'

/** Starts a splitter for a JSON file. Memory does not grow with the file, but where `rows` are columns. */
export function createJsonSplitter(rows: JsonRows): RecordSplitter {
  switch (rows.kind) {
    case 'list':
      return createElementSplitter(rows.key ?? null)
    case 'sequence':
      return createElementSplitter(undefined)
    case 'columns':
      return columnsAsRows()
  }
}

/** Keys that are looked at while the list is searched for; longer ones are not it. */
const LONGEST_KEY = 1_000

/**
 * @param key of the list in the object at the root; null when the root is the list, undefined when the rows are the
 *   values at the root
 */
function createElementSplitter(key: string | null | undefined): RecordSplitter {
  let phase: 'before' | 'inside' | 'behind' = key === undefined ? 'inside' : 'before'
  /** How many lists and objects are open. */
  let depth = 0
  /** At this depth an element begins and ends. */
  const elementDepth = key === undefined ? 0 : key === null ? 1 : 2
  let isString = false
  let isEscaped = false
  /** Before the list: the last string at depth 1, and whether a colon followed. */
  let lastString = ''
  let isKey = false
  let carried = ''
  let isTooLong = false
  /** At the beginning of the list, and behind a comma, nothing has to follow. */
  let mayEnd = true
  let isTextBehind = false
  let row = 0
  let records: RawRecord[] = []

  const carry = (piece: string): void => {
    if (isTooLong) return
    carried += piece
    if (carried.length > MAX_RECORD_LENGTH) {
      isTooLong = true
      carried = beginningOf(carried)
    }
  }
  const give = (problem: RawRecord['problem']): void => {
    row += 1
    records.push({ ...plainRecord, row, text: carried.trim(), problem: isTooLong ? 'too-long' : problem })
    carried = ''
    isTooLong = false
  }
  const open = (character: string): void => {
    depth += 1
    if (phase === 'inside' || character !== '[') return
    // Lists that stand one behind the other are read as one.
    const isRoot = key === null && depth === 1
    const isUnderKey = phase === 'before' && depth === 2 && isKey && lastString === key
    if (!isRoot && !isUnderKey) return
    phase = 'inside'
    mayEnd = true
  }

  /** @returns where the text of the next element goes on */
  const takeBoundary = (text: string, at: number, start: number): number => {
    const character = text[at] ?? ''
    carry(text.slice(start, at))
    const isEnd = character === ']'
    if (!isEnd || !mayEnd || carried.trim() !== '') give(null)
    carried = ''
    mayEnd = !isEnd
    if (isEnd) {
      phase = 'behind'
      depth -= 1
    }
    return at + 1
  }

  /** A line break cannot be in a string: what is broken here does not take the next rows with it. */
  const endBrokenElement = (text: string, at: number, start: number): number => {
    carry(text.slice(start, at))
    give(null)
    isString = false
    depth = elementDepth
    mayEnd = true
    return at + 1
  }

  const push = (text: string): RawRecord[] => {
    let start = 0
    for (let at = 0; at < text.length; at += 1) {
      const character = text[at] ?? ''
      if (isString) {
        if (isEscaped) {
          isEscaped = false
        } else if (character === '\\') {
          isEscaped = true
        } else if (character === '\n' && phase === 'inside') {
          start = endBrokenElement(text, at, start)
        } else if (character === '"' || character === '\n') {
          isString = false
          if (phase === 'before' && depth === 1) lastString = nameIn(lastString + text.slice(start, at))
        }
        continue
      }
      switch (character) {
        case '"':
          isString = true
          if (phase === 'before') {
            lastString = ''
            isKey = false
            start = at + 1
          }
          break
        case ':':
          if (depth === 1) isKey = true
          break
        case '[':
        case '{': {
          const wasInside = phase === 'inside'
          open(character)
          if (!wasInside) start = at + 1
          break
        }
        case ']':
        case '}':
          if (phase === 'inside' && depth === elementDepth && key !== undefined) {
            if (character === ']') start = takeBoundary(text, at, start)
            break
          }
          depth -= 1
          if (phase === 'inside' && key === undefined && depth <= 0) {
            depth = 0
            carry(text.slice(start, at + 1))
            give(null)
            start = at + 1
          }
          break
        case ',':
          if (phase === 'inside' && depth === elementDepth) {
            if (key === undefined)
              start = carried.trim() === '' && text.slice(start, at).trim() === '' ? at + 1 : start
            else start = takeBoundary(text, at, start)
          }
          break
        default:
          if (phase === 'behind' && key === null && character.trim() !== '') isTextBehind = true
      }
    }
    if (phase === 'inside') carry(text.slice(start))
    else if (phase === 'before' && isString) lastString = nameIn(lastString + text.slice(start))
    return given()
  }
  const given = (): RawRecord[] => {
    const complete = records
    records = []
    return complete
  }
  const end = (): RawRecord[] => {
    if (key === undefined) {
      if (carried.trim() !== '') give(null)
    } else if (phase === 'inside') {
      give('cut-off')
    } else if (isTextBehind) {
      give('behind-list')
    }
    return given()
  }
  return { push, end }
}

function nameIn(text: string): string {
  return text.length > LONGEST_KEY ? text.slice(0, LONGEST_KEY) : text
}
