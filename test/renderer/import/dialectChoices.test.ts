import { describe, expect, it } from 'vitest'
import { choiceOf, guess, withChoice, withGuess } from '../../../renderer/features/import/dialectChoices.ts'

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

  const formats = [
    { value: 'csv', label: 'CSV or TSV', hint: 'fields' },
    { value: 'jsonl', label: 'JSON lines' },
  ]

  it('name what was guessed once', () => {
    expect(withGuess(formats, 'csv', 'Guess')).toEqual([
      { value: guess, label: 'CSV or TSV', hint: 'fields' },
      { value: 'jsonl', label: 'JSON lines' },
    ])
    expect(withGuess(formats, 'xml', 'Guess').map(({ label }) => label)).toEqual([
      'xml',
      'CSV or TSV',
      'JSON lines',
    ])
  })

  it('offer to guess again when something is stated', () => {
    expect(withGuess(formats, null, 'Guess')).toEqual([{ value: guess, label: 'Guess' }, ...formats])
  })
})
