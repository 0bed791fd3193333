// Cuts a stream of JSON into the elements of one list, or into values that stand one after the other.

import type { JsonRows } from './dialect.ts'
import { createElementCutter } from './elementCutter.ts'
import { columnsAsRows } from './jsonColumns.ts'
import { createListFinder } from './listFinder.ts'
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

/**
 * @param key of the list in the object at the root; null when the root is the list, undefined when the rows are the
 *   values at the root
 */
function createElementSplitter(key: string | null | undefined): RecordSplitter {
  const finder = createListFinder(key ?? null)
  let isInside = key === undefined
  let row = 0
  let records: RawRecord[] = []

  const give = (text: string, problem: RawRecord['problem']): void => {
    row += 1
    records.push({ ...plainRecord, row, text, problem })
  }
  const readAgain = (parts: readonly string[]): void => {
    for (const part of parts) {
      if (isInside) cutter.restart()
      scan(part)
    }
  }
  const endList = (): void => {
    isInside = false
  }
  const cutter = createElementCutter({ isList: key !== undefined, give, endList, readAgain })

  const scan = (text: string): void => {
    let at = 0
    while (at < text.length) {
      if (isInside) {
        at = cutter.cut(text, at)
      } else {
        at = finder.find(text, at)
        isInside = finder.isInList()
      }
    }
  }
  const given = (): RawRecord[] => {
    const complete = records
    records = []
    return complete
  }
  const push = (text: string): RawRecord[] => {
    scan(text)
    if (isInside) cutter.bound()
    return given()
  }
  const end = (): RawRecord[] => {
    if (isInside) cutter.takeApartRest()
    if (key === undefined) cutter.restart()
    else if (isInside) cutter.giveRest('cut-off')
    if (finder.hasTextBehind()) give('', 'behind-list')
    return given()
  }
  return { push, end, otherLists: finder.otherLists }
}
