// Commands are found by letters of their names.
import { describe, expect, it } from 'vitest'
import { fuzzyFilter, fuzzyScore } from '../../../renderer/keyboard/fuzzy.ts'

const names = ['New workspace…', 'Open workspace…', 'Go to Explore', 'Go to Runs', 'New run', '打开工作区…']
const find = (letters: string): readonly string[] => fuzzyFilter(names, letters, (name) => name)

describe('the search for commands', () => {
  it('keeps those that have the letters in their order', () => {
    expect(find('opw')).toEqual(['Open workspace…'])
    expect(find('工区')).toEqual(['打开工作区…'])
    expect(find('zzz')).toEqual([])
  })

  it('puts the beginnings of words first', () => {
    expect(find('nr')[0]).toBe('New run')
    expect(find('ge')[0]).toBe('Go to Explore')
  })

  it('keeps all, in their order, without letters', () => {
    expect(find('  ')).toEqual(names)
  })

  it('prefers letters that stand together', () => {
    expect(fuzzyScore('run', 'New run')).toBeGreaterThan(fuzzyScore('run', 'Redo an unusual thing') ?? 0)
  })
})
