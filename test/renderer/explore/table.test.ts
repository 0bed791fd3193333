import { describe, expect, test } from 'vitest'
import type { PairNumbers } from '../../../contract/engine/schemas/pairs.ts'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { divergingScale } from '../../../charts/draw/divergingScale.ts'
import { emptyReason } from '../../../renderer/features/explore/emptyReason.ts'
import { exportName } from '../../../renderer/features/explore/exportName.ts'
import { cursorAfterKey } from '../../../renderer/features/explore/gridKeys.ts'
import { markedPieces, searchedWords } from '../../../renderer/features/explore/markedText.ts'
import { cellText, flagsOf, visibleColumns } from '../../../renderer/features/explore/tableColumns.ts'
import { thumbnailPixels, thumbnailSize } from '../../../renderer/features/explore/thumbnailPixels.ts'
import { madeUpRow } from './madeUpEngine.ts'

const marked = (where: string, text: string) =>
  markedPieces(text, searchedWords(parseFilter(where)))
    .map((piece) => (piece.isMarked ? `[${piece.text}]` : piece.text))
    .join('')

describe('words that were looked for', () => {
  test.each([
    ['text:guitar', 'The Guitar, a guitarist and a guitar.', 'The [Guitar], a guitarist and a [guitar].'],
    ['text:"the stage"', 'On the   stage – the-stage.', 'On [the   stage] – [the-stage].'],
    ['lemma:dog~walk', 'Dogs walked; a dog is walking.', '[Dogs] [walked]; a [dog] is [walking].'],
    ['text:naïve', 'So NAÏVE!', 'So [NAÏVE]!'],
    ['text:"(.*"', 'Nothing (.* here', 'Nothing (.* here'],
    ['gold<2', 'gold', 'gold'],
  ])('by %s are marked', (where, text, shown) => {
    expect(marked(where, text)).toBe(shown)
  })
})

test.each([
  ['ArrowDown', 11],
  ['ArrowUp', 9],
  ['PageDown', 30],
  ['PageUp', 0],
  ['Home', 0],
  ['End', 99],
  ['x', null],
])('%s moves the cursor from row 10 of 100 to %s', (key, row) => {
  expect(cursorAfterKey(key, 10, 100, 20)).toBe(row)
  expect(cursorAfterKey(key, 0, 0, 20)).toBeNull()
})

describe('columns', () => {
  test('give way one after the other; the pair and its similarity never do', () => {
    const names = (width: number, hasGold: boolean) => visibleColumns(width, hasGold).map(({ name }) => name)
    expect(names(900, true)).toEqual(['row', 'pair', 'matrix', 'similarity', 'gold', 'goldResidual', 'error'])
    expect(names(480, true)).toEqual(['pair', 'matrix', 'similarity', 'gold'])
    expect(names(200, true)).toEqual(['pair', 'similarity'])
    expect(names(900, false)).toEqual(['row', 'pair', 'matrix', 'similarity', 'error'])
  })

  test('say numbers with a real minus sign, and a dash where there is none', () => {
    const numbers = { similarity: 0.7938, goldResidual: -0.2341, error: 0.00048 } as PairNumbers
    const row = madeUpRow(6, { gold: 2.8, numbers })
    expect(cellText('similarity', row)).toBe('0.794')
    expect(cellText('goldResidual', row)).toBe('−0.234')
    expect(cellText('error', row)).toBe('4.8e-4')
    expect(cellText('gold', row)).toBe('2.8')
    expect(cellText('error', madeUpRow(6))).toBe('–')
  })
})

test('flags tell what is unusual about a pair', () => {
  const numbers = { truncated: true, unknownA: 0.5, unknownB: 0.6, converged: false } as PairNumbers
  expect(flagsOf(madeUpRow(1, { numbers }))).toEqual(['truncated', 'unknown', 'unconverged'])
  const older = { truncated: false, unknownA: null, unknownB: null, converged: true } as PairNumbers
  expect(flagsOf(madeUpRow(1, { numbers: older }))).toEqual([])
  expect(flagsOf(madeUpRow(1, { failure: 'The embedding is not finite.' }))).toEqual(['failed'])
  expect(flagsOf(madeUpRow(1))).toEqual([])
})

describe('thumbnails', () => {
  const scale = divergingScale({ positive: '#0000ff', negative: '#ff0000', zero: '#ffffff' })

  test('go from negative over zero to positive', () => {
    const pixels = thumbnailPixels({ cells: Int8Array.of(-127, 0, 127) }, scale)
    const colours = [0, 4, 8].map((start) => [...pixels.slice(start, start + 4)])
    expect(colours).toEqual([
      [255, 0, 0, 255],
      [255, 255, 255, 255],
      [0, 0, 255, 255],
    ])
  })

  test('keep the shape of the matrix within their box', () => {
    expect(thumbnailSize({ rows: 8, columns: 16 }, 40)).toEqual({ width: 40, height: 20 })
    expect(thumbnailSize({ rows: 3, columns: 3 }, 40)).toEqual({ width: 40, height: 40 })
  })
})

describe('why there is nothing to show', () => {
  const run = { activity: 'idle', state: 'interrupted', problem: null } as const
  test.each([
    [0, null, 0, 'corpus-missing'],
    [1, null, 0, 'run-missing'],
    [1, { ...run, activity: 'calibrating' as const }, 0, 'calibrating'],
    [1, { ...run, activity: 'stopping' as const }, 0, 'stopped'],
    [1, run, 0, 'stopped'],
    [1, { ...run, problem: 'The model is gone.' }, 0, 'broken'],
    [1, { ...run, activity: 'attributing' as const }, 1, null],
  ])('with %i corpora, run %j and %i pairs: %s', (corpora, shown, pairs, reason) => {
    expect(emptyReason(corpora, shown, pairs)).toBe(reason)
  })
})

test('an exported file is called after corpus and run, without what file systems refuse', () => {
  expect(exportName('stsb dev: 1/2.csv', 3, 'csv')).toBe('stsb-dev-1-2-run-3.csv')
  expect(exportName(undefined, 3, 'jsonl')).toBe('pairs-run-3.jsonl')
})
