// How the texts of a score column are read, decided over all of them.

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isMissingScore, type ScoreReading, scoreOf } from '../../../core/corpus/scores.ts'
import { createScoreSurvey } from '../../../core/corpus/scoreSurvey.ts'

function survey(...texts: readonly string[]): ScoreReading | null {
  const seen = createScoreSurvey()
  for (const text of texts) seen.add(text)
  return seen.result()
}

/** The scores of a column as its own survey has them read; undefined where a text cannot be. */
function read(...texts: readonly string[]): (number | null | undefined)[] {
  const reading = survey(...texts)
  return texts.map((text) => (reading === null ? undefined : scoreOf(text, reading)))
}

test.each<readonly [string, readonly string[], readonly (number | null | undefined)[]]>([
  ['decimal points', ['4.6', '3', '.5', '1e-2'], [4.6, 3, 0.5, 0.01]],
  ['decimal commas of any length', ['0,92', '0,641', '1,125', '3'], [0.92, 0.641, 1.125, 3]],
  ['three decimals everywhere', ['1,250', '3,500', '4,125'], [1.25, 3.5, 4.125]],
  ['three decimals beside whole grades', ['5', '2,125', '4,750'], [5, 2.125, 4.75]],
  ['commas that group thousands', ['950', '1,200', '700'], [950, undefined, 700]],
  ['commas that group millions', ['1,200', '1,200,000', '3', '4', '5'], [undefined, undefined, 3, 4, 5]],
  ['one comma among points', ['0.5', '0.75', '1,000', '0.25'], [0.5, 0.75, undefined, 0.25]],
  ['percent signs', ['85%', '12.5 %', '0', '7 ％'], [0.85, 0.125, 0, 0.07]],
  ['percent signs and decimal commas', ['12,5 %', '80 %', '33,125 %'], [0.125, 0.8, 0.33125]],
  ['a number without its percent sign', ['85%', '20%', '90'], [0.85, 0.2, undefined]],
  ['percent signs and fractions', ['85%', '0.85', '12 %', '1', '.5'], [0.85, 0.85, 0.12, 1, 0.5]],
  ['percent signs and fractions with decimal commas', ['85,5%', '0,85', '1,000'], [0.855, 0.85, 1]],
  [
    'percent signs and numbers beyond 1',
    ['85%', '20%', '7%', '0.5', '90'],
    [0.85, 0.2, 0.07, undefined, undefined],
  ],
  ['a lone thousand among whole numbers', ['3', '1,000', '5', '4'], [3, undefined, 5, 4]],
  ['three zeros beside other decimals', ['3', '1,000', '2,500'], [3, 1, 2.5]],
  ['marks out of a whole', ['4/5', '3.5/5', '0/5'], [4, 3.5, 0]],
  ['marks out of a whole, spelt out', ['4.0 out of 5', '2 out of 5'], [4, 2]],
  ['full-width digits and a minus', ['４．５', '−1', '2'], [4.5, -1, 2]],
  ['Arabic digits', ['٤٫٥', '٣', '١٫٢٥'], [4.5, 3, 1.25]],
  ['missing among numbers', ['4.6', 'NA', '', 'NaN', '-'], [4.6, null, null, null, null]],
  ['True and False', ['True', 'False', 'TRUE', 'n/a'], [1, 0, 1, null]],
  ['yes and no in other languages', ['Oui', 'non', 'OUI'], [1, 0, 1]],
  ['accents', ['Sí', 'no', 'SI'], [1, 0, 1]],
  ['Chinese', ['是', '否', '是'], [1, 0, 1]],
  ['Japanese', ['はい', 'いいえ'], [1, 0]],
  ['Korean', ['예', '아니요', '예'], [1, 0, 1]],
  ['Russian', ['да', 'Нет'], [1, 0]],
  ['Arabic', ['نعم', 'لا'], [1, 0]],
  ['inference', ['ENTAILMENT', 'neutral', 'Contradiction', '-'], [1, 0.5, 0, null]],
  ['inference of two', ['entailment', 'not_entailment'], [1, 0]],
  ['evidence', ['SUPPORTS', 'REFUTES', 'NOT ENOUGH INFO'], [1, 0, 0.5]],
  ['paraphrase', ['paraphrase', 'not_paraphrase', 'Non-Paraphrase'], [1, 0, 0]],
  ['duplicate', ['duplicate', 'not duplicate', 'Duplicate'], [1, 0, 1]],
  ['similar', ['similar', 'dissimilar'], [1, 0]],
  ['equivalent', ['equivalent', 'not_equivalent'], [1, 0]],
  ['relevant', ['relevant', 'irrelevant', 'partially relevant'], [1, 0, 0.5]],
  ['match', ['Match', 'no match', 'no-match'], [1, 0, 0]],
  ['Chinese inference', ['蕴含', '中立', '矛盾'], [1, 0.5, 0]],
  ['a few unknown words', ['yes', 'no', 'no', 'yes', 'maybe'], [1, 0, 0, 1, undefined]],
  ['a few words among numbers', ['3', '4.5', 'high', '2'], [3, 4.5, undefined, 2]],
])('%s', (_, texts, scores) => {
  expect(read(...texts)).toEqual(scores)
})

test.each([
  ['unknown words', ['high', 'medium', 'low']],
  ['fractions of different wholes', ['4/5', '3/7', '1/2']],
  ['years after months', ['1/2012', '4/2012', '12/2012']],
  ['words of two scales', ['yes', 'paraphrase', 'neutral', 'duplicate']],
  ['the votes of several people', ['(4, 1)', '(3, 2)']],
  ['more words than numbers', ['3', 'good', 'bad', 'awful']],
])('%s are no scores', (_, texts) => {
  expect(survey(...texts)).toBeNull()
})

test('a column that only says what is missing is read as plain numbers', () => {
  expect(survey('', 'NA', '?')).toEqual({ kind: 'number', decimalComma: false, percent: false })
})

test('words keep the spelling they first have in the file, and those that did not occur are known too', () => {
  expect(survey('Entailment', 'ENTAILMENT', 'Neutral')).toEqual({
    kind: 'words',
    values: { Entailment: 1, Neutral: 0.5, contradiction: 0 },
  })
})

test('the survey says how much it has read and shows texts that are no numbers', () => {
  const seen = createScoreSurvey()
  for (const text of ['high', '3', 'low', 'high', '4', '5', 'NA']) seen.add(text)
  expect(seen.counts()).toEqual({ filled: 6, read: 3 })
  expect(seen.examples()).toEqual(['high', 'low'])
})

/** Numbers as people write them: some decimals, no exponent. */
const number = fc
  .tuple(
    fc.integer({ min: -100, max: 100 }),
    fc.integer({ min: 0, max: 9999 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([whole, decimals, places]) => `${whole}.${String(decimals).padStart(4, '0').slice(0, places)}`)

test('property: numbers are read back whichever decimal sign the whole column has', () => {
  fc.assert(
    fc.property(fc.array(number, { minLength: 1, maxLength: 30 }), (points) => {
      // Three places may be taken for thousands, two may not: one such value decides.
      const column = [...points, '0.25']
      const numbers = column.map(Number)
      expect(read(...column)).toEqual(numbers)
      expect(read(...column.map((text) => text.replace('.', ',')))).toEqual(numbers)
      expect(read(...column.map((text) => `${text.replace('.', ',')} %`))).toEqual(
        numbers.map((value) => value / 100),
      )
    }),
  )
})

const missingTexts = [
  'NA',
  'N/A',
  '#N/A',
  'NaN',
  '-NaN',
  'null',
  'NULL',
  'None',
  'nil',
  'undefined',
  '(null)',
  '<NA>',
]

test('property: what says that a score is missing does so in any case and between spaces', () => {
  const spelling = fc
    .tuple(
      fc.constantFrom(...missingTexts),
      fc.infiniteStream(fc.boolean()),
      fc.constantFrom('', ' ', '\t', '\u3000'),
    )
    .map(([text, upper, space]) => {
      const letters = text
        .split('')
        .map((letter) => (upper.next().value === true ? letter.toUpperCase() : letter.toLowerCase()))
      return `${space}${letters.join('')}${space}`
    })
  fc.assert(
    fc.property(spelling, fc.constantFrom('4.5', '0,5', '80%', 'yes', 'entailment', '3/5'), (text, score) => {
      expect(isMissingScore(text)).toBe(true)
      const [value, none] = read(score, text)
      expect([typeof value, none]).toEqual(['number', null])
    }),
  )
})

test('property: no text makes a survey or a reading fail', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 200 })), (texts) => {
      const reading = survey(...texts)
      if (reading !== null) for (const text of texts) scoreOf(text, reading)
    }),
  )
})
