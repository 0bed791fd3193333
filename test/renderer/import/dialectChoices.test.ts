import { describe, expect, it } from 'vitest'
import { choiceOf, guess, withChoice } from '../../../renderer/features/import/dialectChoices.ts'

describe('the choices for how a file is read', () => {
  it('are guesses until one is stated, and again when it is taken back', () => {
    const stated = withChoice({}, 'delimiter', '\t')
    expect(choiceOf(stated, 'delimiter')).toBe('\t')
    expect(choiceOf(stated, 'encoding')).toBe(guess)
    expect(withChoice(stated, 'delimiter', guess)).toEqual({})
  })

  it('keep what was stated before', () => {
    const stated = withChoice(withChoice({}, 'header', 'no'), 'format', 'jsonl')
    expect(stated).toEqual({ header: false, format: 'jsonl' })
    expect(choiceOf(stated, 'header')).toBe('no')
  })
})
