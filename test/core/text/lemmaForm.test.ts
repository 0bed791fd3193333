// One spelling for what people take for the same word.
import { expect, it } from 'vitest'
import { lemmaForm } from '../../../core/text/lemmaForm.ts'

it('is the same for composed and decomposed accents, in any case', () => {
  expect(lemmaForm('ŠKVORECKÝ')).toBe('škvorecký')
  expect(lemmaForm('Škvorecký'.normalize('NFD'))).toBe('škvorecký')
  expect(lemmaForm('Việt'.normalize('NFD'))).toBe(lemmaForm('việt'))
})

it('is without what nobody sees and nothing depends on', () => {
  expect(lemmaForm('Zu\u00adsammen')).toBe('zusammen')
  expect(lemmaForm('\u2067שלום\u2069')).toBe('שלום')
  expect(lemmaForm('❤\ufe0f')).toBe('❤')
})

it('keeps joiners, which make other words and other pictures', () => {
  expect(lemmaForm('می\u200cروم')).toBe('می\u200cروم')
  expect(lemmaForm('👩\u200d🔬')).toBe('👩\u200d🔬')
})

it('is never empty', () => {
  expect(lemmaForm('\u00ad')).toBe('\u00ad')
})
