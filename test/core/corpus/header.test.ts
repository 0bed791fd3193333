// Whether a first row names the columns: header rows people have, and first pairs that must not be lost.

import { expect, test } from 'vitest'
import { looksLikeHeader } from '../../../core/corpus/header.ts'

const texts = [
  ['The ferry was late again.', 'Once more the ferry did not come on time.', '4.2'],
  ['A wasp sat on the cake.', 'There was an insect on the dessert.', '3.5'],
  ['Nobody liked the new chairs.', 'The chairs were popular.', '0.8'],
  ['He whistles in the corridor.', 'Someone is whistling.', '3'],
] as const

const over = (header: readonly string[], rows: readonly (readonly string[])[] = texts): boolean =>
  looksLikeHeader([header, ...rows])

test.each<readonly [string, readonly string[]]>([
  ['long names', ['First sentence', 'Second sentence', 'How close in meaning are the two?']],
  [
    'a question over the numbers alone',
    ['Text 1', 'Text 2', 'Please rate from 0 (different) to 5 (same meaning)'],
  ],
  ['units and punctuation', ['Sentence 1?', 'Sentence 2?', 'Score (0-5)']],
  ['colons', ['Sentence A:', 'Sentence B:', 'Similarity:']],
  ['hashes', ['#1 String', '#2 String', 'Quality']],
  ['equal names', ['sentence', 'sentence', 'score']],
  ['equal names in German', ['Satz', 'Satz', 'Bewertung']],
  ['numbers from 0', ['0', '1', '2']],
  ['numbers from 1', ['1', '2', '3']],
  ['a number over the scores', ['sentence1', 'sentence2', '1']],
  ['an empty name', ['sentence1', '', 'score']],
  ['only the score named', ['', '', 'score']],
  ['dots and prefixes of forms', ['Input.text_left', 'Input.text_right', 'Answer.score']],
  ['names nobody knows, over numbers', ['vorne', 'hinten', 'wie nah']],
  ['Chinese', ['句子1', '句子2', '得分']],
  ['Chinese numerals', ['问题一', '问题二', '是否相似']],
  ['Japanese', ['文1', '文2', '類似度']],
  ['Korean', ['문장1', '문장2', '점수']],
  ['Russian', ['Предложение 1', 'Предложение 2', 'Оценка']],
  ['Arabic', ['الجملة 1', 'الجملة 2', 'التشابه']],
  ['French', ['Phrase 1', 'Phrase 2', 'Similarité (%)']],
  ['Spanish', ['frase_1', 'frase_2', 'puntuación']],
  ['Italian', ['Prima frase', 'Seconda frase', 'Punteggio']],
  ['Portuguese', ['sentença_1', 'sentença_2', 'nota']],
])('a header: %s', (_, header) => {
  expect(over(header)).toBe(true)
})

test('a header: a trailing delimiter on every line', () => {
  expect(
    over(
      ['sentence1', 'sentence2', 'score', ''],
      texts.map((row) => [...row, '']),
    ),
  ).toBe(true)
})

test('a header: R writes no name over the names of the rows', () => {
  expect(
    over(
      ['links', 'rechts', 'Wert'],
      texts.map((row, index) => [String(index + 1), ...row]),
    ),
  ).toBe(true)
})

test('a header: names over labels', () => {
  const labelled = texts.map(([a, b], index) => [a, b, index % 2 === 0 ? 'True' : 'False'])
  expect(over(['vorne', 'hinten', 'gleich?'], labelled)).toBe(true)
})

test.each<readonly [string, readonly string[]]>([
  ['short sentences', ['Hello.', 'Good morning.', '2.5']],
  ['short sentences without a full stop', ['Hello', 'Good morning', '2.5']],
  ['equal texts', ['A cup of tea', 'A cup of tea', '5']],
  ['equal words', ['Stop', 'Stop', '5.0']],
  ['a sentence about a sentence', ['The first sentence', 'The second sentence', '4']],
  ['words that name columns elsewhere', ['question', 'answer', '1.5']],
  ['letters', ['a', 'b', '0.5']],
  ['a missing score', ['The lift is stuck.', 'The elevator does not move.', 'NA']],
  [
    'an unreadable score',
    ['The lift is stuck on the third floor.', 'The elevator does not move any more.', 'high'],
  ],
  [
    'an unreadable score behind texts without a full stop',
    ['The lift is stuck again', 'The elevator does not move', 'unknown'],
  ],
  ['no score', ['The lift is stuck.', 'The elevator does not move.', '']],
  ['questions', ['Is the score right?', 'What is the score?', '3']],
  ['a sentence that comes back', ['A wasp sat on the cake.', 'An insect was there.', '4']],
])('data: %s', (_, first) => {
  expect(over(first)).toBe(false)
})

const unscored = texts.map(([a, b]) => [a, b])

test.each<readonly [string, readonly string[]]>([
  ['a short greeting', ['Hello', 'Hi']],
  ['a short phrase', ['Good morning', 'Good day to you']],
  ['equal texts', ['Never', 'Never']],
  ['a sentence', ['The lift is stuck', 'The elevator does not move']],
])('data without scores: %s', (_, first) => {
  expect(over(first, unscored)).toBe(false)
})

test('data without scores: a short sentence of a script without spaces', () => {
  const chinese = [
    ['昨天晚上渡船又来晚了。', '渡船昨晚没有准时到达。'],
    ['一只黄蜂停在蛋糕上面。', '甜点上有一只小小的昆虫。'],
  ]
  expect(over(['你好', '早上好'], chinese)).toBe(false)
  expect(over(['句子1', '句子2'], chinese)).toBe(true)
})

test('data: the first row has the label of later rows, and a genre of later rows', () => {
  const rows = texts.map(([a, b], index) => [
    index % 2 === 0 ? 'news' : 'forum',
    a,
    b,
    index % 2 === 0 ? 'yes' : 'no',
  ])
  expect(over(['news', 'Tea', 'Coffee', 'yes'], rows)).toBe(false)
})
