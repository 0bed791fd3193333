// Cuts the inside of a JSON list into its elements, or text into the JSON values that stand one after the other.

import { beginningOf, MAX_RECORD_LENGTH } from './lines.ts'
import { parseJson } from './parseJson.ts'
import { partsAtRows } from './partsAtRows.ts'
import type { RawRecord } from './rawRecord.ts'

export interface ElementCutter {
  /** @returns up to where the text was taken; from there it is to be gone on, inside of the list or behind it */
  cut(text: string, from: number): number
  /** What was begun is no more than it is; the next text begins an element. */
  restart(): void
  /** Bounds what is held, between two pieces of text. */
  bound(): void
  /** The text is at its end: takes apart what was begun and not closed. */
  takeApartRest(): void
  /** Gives out what was begun. */
  giveRest(problem: RawRecord['problem']): void
}

interface CutterOptions {
  /** False when the values stand one after the other. */
  readonly isList: boolean
  readonly give: (text: string, problem: RawRecord['problem']) => void
  /** Is told that the list has ended. */
  readonly endList: () => void
  /** Is given the parts of a broken element, each of which may be one. */
  readonly readAgain: (parts: readonly string[]) => void
}

/** Starts cutting. An element that is not closed does not take the lines of the next ones with it. */
export function createElementCutter({ isList, give, endList, readAgain }: CutterOptions): ElementCutter {
  /** How many lists and objects are open in the element. */
  let depth = 0
  let isString = false
  let isEscaped = false
  let carried = ''
  let isTooLong = false
  /** At the beginning of the list, and behind a comma, nothing has to follow. */
  let mayEnd = true

  const carry = (piece: string): void => {
    if (!isTooLong) carried += piece
  }
  const reset = (): void => {
    depth = 0
    isString = false
    isEscaped = false
    carried = ''
    isTooLong = false
    mayEnd = true
  }
  const giveRest = (problem: RawRecord['problem']): void => {
    const text = carried.trim()
    const isOver = isTooLong || text.length > MAX_RECORD_LENGTH
    give(isOver ? beginningOf(text) : text, isOver ? 'too-long' : problem)
    reset()
  }
  const restart = (): void => {
    if (carried.trim() !== '') giveRest(null)
    reset()
  }
  /** @returns whether others were in it, and all were read again */
  const takeApart = (isSurelyBroken: boolean): boolean => {
    if (isTooLong || !carried.includes('\n')) return false
    const parts = partsAtRows(carried)
    const isBroken = isSurelyBroken || carried.length > MAX_RECORD_LENGTH || isUnclosedLine(parts[0] ?? '')
    if (parts.length === 1 || (!isBroken && parseJson(carried) !== undefined)) return false
    reset()
    readAgain(parts)
    return true
  }
  const bound = (): void => {
    if (carried.length <= MAX_RECORD_LENGTH) return
    takeApart(true)
    if (carried.length <= MAX_RECORD_LENGTH) return
    isTooLong = true
    carried = beginningOf(carried)
  }

  /** @returns whether the element ended there; otherwise it was taken apart, and the character is to be looked at again */
  const endElement = (character: string): boolean => {
    if (takeApart(false)) return false
    const isEnd = character === ']'
    if (!isEnd || !mayEnd || carried.trim() !== '') giveRest(null)
    reset()
    mayEnd = !isEnd
    if (isEnd) endList()
    return true
  }
  /** A line break cannot be in a string: what is broken here does not take the next rows with it. */
  const endBroken = (): boolean => {
    if (takeApart(true)) return false
    giveRest(null)
    return true
  }
  const endValue = (): void => {
    if (!takeApart(false)) giveRest(null)
  }

  const cut = (text: string, from: number): number => {
    for (let at = from; at < text.length; at += 1) {
      const character = text[at] ?? ''
      if (isString) {
        if (isEscaped && character !== '\n') isEscaped = false
        else if (character === '\\') isEscaped = true
        else if (character === '"') isString = false
        else if (character === '\n') {
          carry(text.slice(from, at))
          return endBroken() ? at + 1 : at
        }
        continue
      }
      switch (character) {
        case '"':
          isString = true
          break
        case '[':
        case '{':
          depth += 1
          break
        case ']':
        case '}':
          if (isList && depth === 0 && character === ']') {
            carry(text.slice(from, at))
            return endElement(character) ? at + 1 : at
          }
          depth = Math.max(0, depth - 1)
          if (!isList && depth === 0) {
            carry(text.slice(from, at + 1))
            endValue()
            return at + 1
          }
          break
        case ',':
          if (depth > 0) break
          if (isList) {
            carry(text.slice(from, at))
            return endElement(character) ? at + 1 : at
          }
          // Values that were cut out of a list have left its commas behind.
          if (carried.trim() === '' && text.slice(from, at).trim() === '') return at + 1
      }
    }
    carry(text.slice(from))
    return text.length
  }
  return { cut, restart, bound, takeApartRest: () => void takeApart(isList), giveRest }
}

/** A list on one line that goes on with lists at the beginning of lines: together they make sense, but are rows. */
function isUnclosedLine(part: string): boolean {
  return /^\[[^\n]*,$/u.test(part.trim())
}
