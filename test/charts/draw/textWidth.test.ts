// How wide texts are taken to be: no label may be cut in a font that is common.
import { expect, it } from 'vitest'
import { textWidth } from '../../../charts/draw/textWidth.ts'

// Measured in DejaVu Sans at 11 pixels, the widest of the usual fonts.
it.each([
  ['opened', 41.2],
  ['measured', 54.9],
  ['science papers', 82.6],
  ['Nouns, names and verbs', 136.7],
  ['−1,000%', 51.1],
  ['NOUN–VERB', 68.3],
  ['illustration', 58.5],
  ['mommy', 45.3],
  ['国', 11],
])('of "%s" is not less than it is', (text, measured) => {
  expect(textWidth(text, 11)).toBeGreaterThanOrEqual(measured)
  expect(textWidth(text, 11)).toBeLessThan(1.25 * measured)
})
