// What is lit: one cell or word for all parts of the detail, its description, and what goes with it.
import { describe, expect, it } from 'vitest'
import { effectScope, nextTick, shallowRef } from 'vue'
import { describeTarget } from '../../../renderer/features/pair/describeTarget.ts'
import { displayMatrix } from '../../../charts/matrix/displayMatrix.ts'
import { litTokens, tokenWeights } from '../../../renderer/features/pair/litTokens.ts'
import { movedCell } from '../../../renderer/features/pair/movedCell.ts'
import { createHighlight } from '../../../renderer/features/pair/useHighlight.ts'
import { jellyfish } from './madeUpPair.ts'

const words = displayMatrix(jellyfish(), 'word', false)

describe('the highlight', () => {
  const matrix = shallowRef(words)
  const highlight = effectScope().run(() => createHighlight(matrix))
  if (highlight === undefined) throw new Error('There is no highlight.')

  it('is what is hovered, otherwise the selected cell', () => {
    highlight.toggle({ row: 1, column: 0 })
    expect(highlight.lit.value).toEqual({ rows: [1], columns: [0] })
    highlight.hover({ rows: [0], columns: [] })
    expect(highlight.lit.value).toEqual({ rows: [0], columns: [] })
    highlight.hover(null)
    expect(highlight.lit.value).toEqual({ rows: [1], columns: [0] })
  })

  it('frees a cell that is selected again', () => {
    highlight.toggle({ row: 1, column: 0 })
    expect(highlight.selected.value).toBeNull()
  })

  it('begins anew with another matrix', async () => {
    highlight.toggle({ row: 1, column: 0 })
    matrix.value = displayMatrix(jellyfish(), 'token', true)
    await nextTick()
    expect(highlight.lit.value).toBeNull()
  })
})

describe('the description', () => {
  it('of a cell has names, value, share and parts of speech', () => {
    expect(describeTarget(words, { rows: [1], columns: [0] })).toEqual({
      name: 'swim × Fish',
      value: 14,
      share: 14 / 210,
      pos: 'VERB–NOUN',
      isCell: true,
    })
  })

  it('of a word has the sum of its row or column', () => {
    expect(describeTarget(words, { rows: [0], columns: [] })).toMatchObject({
      name: 'Jellyfish',
      value: 16 + 18,
    })
    expect(describeTarget(words, { rows: [], columns: [1] })).toMatchObject({ name: '.', value: 18 + 15 })
  })

  it('has no share when the matrix sums to 0', () => {
    const zeros = displayMatrix({ ...jellyfish(), matrix: new Float32Array(20) }, 'word', true)
    expect(describeTarget(zeros, { rows: [0], columns: [0] })?.share).toBeNull()
  })

  it('is none for nothing', () => {
    expect(describeTarget(words, null)).toBeNull()
    expect(describeTarget(words, { rows: [99], columns: [] })).toBeNull()
  })
})

describe('in the sentences', () => {
  it('every token of a lit word is lit', () => {
    const lit = litTokens(words, { rows: [0], columns: [0] })
    expect([...lit.a]).toEqual([1, 2])
    expect([...lit.b]).toEqual([1])
  })

  it('a word alone weighs the words of the other sentence', () => {
    const { a, b } = tokenWeights(words, { rows: [1], columns: [] }, 20)
    expect([...b]).toEqual([
      [1, 14 / 20],
      [2, 15 / 20],
    ])
    expect(a.size).toBe(0)
  })

  it('a cell weighs nothing', () => {
    expect(tokenWeights(words, { rows: [1], columns: [1] }, 20).b.size).toBe(0)
  })
})

describe('a key', () => {
  it('moves by one cell and stays inside', () => {
    expect(movedCell('ArrowDown', { row: 0, column: 0 }, 2, 2)).toEqual({ row: 1, column: 0 })
    expect(movedCell('ArrowUp', { row: 0, column: 0 }, 2, 2)).toEqual({ row: 0, column: 0 })
    expect(movedCell('End', { row: 1, column: 0 }, 2, 9)).toEqual({ row: 1, column: 8 })
    expect(movedCell('PageDown', { row: 1, column: 0 }, 40, 2)).toEqual({ row: 11, column: 0 })
  })

  it('begins at the first cell', () => {
    expect(movedCell('ArrowRight', null, 2, 2)).toEqual({ row: 0, column: 0 })
  })

  it('of another kind moves nothing', () => {
    expect(movedCell('j', { row: 0, column: 0 }, 2, 2)).toBeNull()
    expect(movedCell('ArrowDown', null, 0, 0)).toBeNull()
  })
})
