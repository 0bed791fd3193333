// Which layout is guessed for files as they occur in practice.

import { expect, test } from 'vitest'
import type { DialectOverrides } from '../../../core/corpus/dialect.ts'
import { guessDialect } from '../../../core/corpus/guessDialect.ts'

const guess = (text: string, overrides: DialectOverrides = {}): ReturnType<typeof guessDialect> =>
  guessDialect({ text, complete: true }, 'utf-8', overrides)

const sentences = [
  ['A dog runs, barks and jumps.', 'An animal is moving; it is loud.', '3.8'],
  ['Two girls sing.', 'The choir, all in red, is singing.', '2.25'],
  ['A man eats.', 'Nobody eats | nothing.', '0.0'],
]

const quoted = (delimiter: string): string =>
  sentences.map((row) => row.map((field) => `"${field}"`).join(delimiter)).join('\n')

test.each([[','], [';'], ['\t'], ['|']])(
  'the delimiter %j is found among quoted sentences full of the others',
  (delimiter) => {
    expect(guess(quoted(delimiter))).toEqual({
      format: 'csv',
      encoding: 'utf-8',
      delimiter,
      header: false,
      quote: '"',
    })
  },
)

test('commas that happen to occur once in each sentence do not make a column of a tab-separated file', () => {
  expect(guess('Yes, he did\tHe did\t1\nNo, he did not\tHe did\t0\n').delimiter).toBe('\t')
})

test('a tab-separated file with quotes as ordinary characters has no quote character', () => {
  const text = '"No" is what he said.\tHe said no.\t4\n"Never\tHe said never.\t3\nHe left.\tHe went.\t5\n'
  expect(guess(text)).toMatchObject({ delimiter: '\t', quote: '' })
})

test('a tab-separated file with quoted line breaks keeps its quote character', () => {
  expect(guess('"one\ntwo"\tthree\t1\n"four\nfive"\tsix\t2\n')).toMatchObject({ delimiter: '\t', quote: '"' })
})

test('a few bad rows do not change the guess', () => {
  const good = 'A man walks; he is tall,A man is walking; he is small,3\n'.repeat(30)
  expect(guess(`${good}only one\na,b,c,d,e\n`).delimiter).toBe(',')
})

test('a cut last row does not count', () => {
  const sample = { text: 'a b c,d e f,1\ng h i,j k l,2\nm n, o, p, q, r', complete: false }
  expect(guessDialect(sample, 'utf-8').delimiter).toBe(',')
})

test('objects on lines are JSONL, which has no delimiter and no header', () => {
  expect(guess('\n{"a": "x", "b": "y"}\n')).toEqual({
    format: 'jsonl',
    encoding: 'utf-8',
    delimiter: '',
    header: false,
    quote: '',
  })
})

test('what the user states is not guessed', () => {
  expect(guess(quoted(','), { delimiter: ';', header: true, quote: "'" })).toMatchObject({
    delimiter: ';',
    header: true,
    quote: "'",
  })
})

const harbour =
  'The ferry leaves.,A boat departs.\nIt rains today.,It is a wet day.\nThe bell rings.,One hears a bell.\n'
test.each([
  ['has as many fields as the header', `# Dear reader, hello\nsentence1,sentence2\n${harbour}`, 1, true],
  [
    'has more fields than the header',
    `# One, two, three\n\n# four\nsentence1,sentence2\n${harbour}`,
    3,
    true,
  ],
  ['has fewer fields than rows without a header', `# Of our own making\n${harbour}`, 1, false],
  [
    'is a row with a delimiter in a sentence',
    `#gone, never to be seen again,It has left.\n${harbour}`,
    0,
    false,
  ],
  ['is a row', `#lost for words,the other\n${harbour}`, 0, false],
  ['is a row above a comment', `#lost for words,the other\n# note\n${harbour}`, 0, false],
  ['is the header', `#sentence1,sentence2\n${harbour}`, 0, true],
  ['is the header below a comment', `# note\n#sentence1,sentence2\n${harbour}`, 1, true],
])('a first line that begins with # and %s', (_, text, leadingLines, header) => {
  const dialect = guess(text)
  expect(dialect.leadingLines ?? 0).toBe(leadingLines)
  expect(dialect.header).toBe(header)
})

test.each([
  ['usual names', 'sentence1,sentence2,score\nA dog runs.,A cat runs.,1\n', true],
  ['usual names over single words', 'a,b\ndog,cat\nsun,moon\n', true],
  ['an unknown name over numbers', 'links,rechts,Wert\nHund,Katze,3.5\nSonne,Mond,2\n', true],
  ['unknown names over sentences', 'links,rechts\nEin Hund läuft weg,Eine Katze sitzt da\n', true],
  ['a row number without a name, as pandas writes it', ',sentence1,sentence2\n0,A dog,A cat\n', true],
  ['sentences and a score', 'A dog runs.,A cat runs.,1.0\nA man.,A woman.,2.0\n', false],
  ['sentences alone', 'A dog runs away,A cat runs away\nA man eats,A woman eats\n', false],
  ['single words alone', 'dog,cat\nsun,moon\n', false],
  ['twice the same', 'dog,dog,x\nA long sentence here,Another sentence here,1\n', false],
])('header or not: %s', (_, text, header) => {
  expect(guess(text).header).toBe(header)
})
