// What is guessed for tables in the layouts of well-known corpora.

import { expect, test } from 'vitest'
import { previewCorpus } from '../../../engine/import/preview.ts'
import { corpusFolder, toCsv } from './corpusFolder.ts'
import { choose, type Row, rows } from './madeUpRows.ts'

const write = corpusFolder()

const tagged = (text: string): string =>
  text
    .split(' ')
    .map((word) => `${word}/O/NN/B-NP/O`)
    .join(' ')
const tree = (text: string): string => `(ROOT (S (NP ${text.split(' ').join(') (NP ')})))`
/** The columns of the guess, `a|b|score`, with 1-based numbers for columns that have no name. */
async function guess(header: string | null, cells: (row: Row) => readonly string[]): Promise<string> {
  const table = [...(header === null ? [] : [header.split('\t')]), ...rows.map(cells)]
  const { mapping, rejected, firstRows } = await previewCorpus(write('table.tsv', toCsv(table, '\t')))
  expect([rejected, firstRows[0]?.row]).toEqual([[], header === null ? 1 : 2])
  return [mapping.a, mapping.b, mapping.score ?? 'none'].map((name) => name.replace(/^column/u, '')).join('|')
}

test.each<readonly [string, string | null, (row: Row) => readonly string[], string]>([
  [
    'STS-B',
    null,
    (r) => ['captions', 'MSRvid', `${r.year}test`, String(r.row), r.decimals, r.a, r.b],
    '6|7|5',
  ],
  ['STS-B with years as numbers', null, (r) => ['news', r.year, r.a, r.b, r.grade], '3|4|5'],
  ['years and no score', null, (r) => ['news', r.year, r.a, r.b], '3|4|none'],
  [
    'STS-B of GLUE',
    'index\tgenre\tfilename\tyear\told_index\tsource1\tsource2\tsentence1\tsentence2\tscore',
    (r) => [String(r.row), 'news', 'x', r.year, '7', 'none', 'none', r.a, r.b, r.decimals],
    'sentence1|sentence2|score',
  ],
  ['STS 2012', null, (r) => [r.decimals, r.a, r.b], '2|3|1'],
  ['STS with addresses', null, (r) => [r.grade, r.a, r.b, 'https://x.org/a', 'https://x.org/b'], '2|3|1'],
  [
    'SICK',
    'pair_ID\tsentence_A\tsentence_B\tentailment_label\trelatedness_score\tsentence_A_original\tsentence_B_original',
    (r) => [String(r.row), r.a, r.b, choose(r, 'NEUTRAL', 'ENTAILMENT'), r.decimals, r.b, r.a],
    'sentence_A|sentence_B|relatedness_score',
  ],
  [
    'MRPC',
    'Quality\t#1 ID\t#2 ID\t#1 String\t#2 String',
    (r) => [choose(r, '0', '1'), String(70_000 + 37 * r.row), String(80_000 + 11 * r.row), r.a, r.b],
    '#1 String|#2 String|Quality',
  ],
  [
    'QQP',
    'id\tqid1\tqid2\tquestion1\tquestion2\tis_duplicate',
    (r) => [String(r.row), String(2 * r.row), String(2 * r.row + 1), r.a, r.b, choose(r, '0', '1')],
    'question1|question2|is_duplicate',
  ],
  [
    'QNLI',
    'index\tquestion\tsentence\tlabel',
    (r) => [String(r.row), r.a, r.b, choose(r, 'entailment', 'not_entailment')],
    'question|sentence|label',
  ],
  ['SciTail', null, (r) => [r.a, r.b, choose(r, 'entails', 'neutral')], '1|2|3'],
  [
    'MNLI with parse trees',
    'genre\tsentence1_parse\tsentence2_parse\tsentence1\tsentence2\tgold_label',
    (r) => ['slate', tree(r.a), tree(r.b), r.a, r.b, choose(r, 'entailment', 'neutral', '-')],
    'sentence1|sentence2|gold_label',
  ],
  ['parse trees without names', null, (r) => [tree(r.a), tree(r.b), r.a, r.b], '3|4|none'],
  [
    'PIT-2015',
    null,
    (r) => [String(50 + Math.floor(r.row / 9)), 'Topic', r.a, r.b, '(4, 1)', tagged(r.a), tagged(r.b)],
    '3|4|none',
  ],
  ['topics in any order', null, (r) => [choose(r, '51', '54', '52'), r.a, r.b], '2|3|none'],
  [
    'words with tags behind an underscore',
    null,
    (r) => [r.a.replaceAll(' ', '_NN '), r.b.replaceAll(' ', '_NN '), r.a, r.b],
    '3|4|none',
  ],
  ['token ids', null, (r) => [`${r.row} 17 2094 88 3`, `[101, ${r.row}, 102]`, r.a, r.b], '3|4|none'],
  ['JSON objects', null, (r) => [`{"words": ["${r.a}"]}`, `{"words": ["${r.b}"]}`, r.a, r.b], '3|4|none'],
  [
    'paths and dates',
    null,
    (r) => [`/clips/part ${r.row}/a.wav`, `2021-03-0${(r.row % 9) + 1} 10:11:12`, r.a, r.b],
    '3|4|none',
  ],
  [
    'a licence',
    null,
    (r) => ['Distributed under terms that are longer than any of the sentences.', r.a, r.b],
    '2|3|none',
  ],
  ['lengths', null, (r) => [String(r.a.length), r.a, r.b], '2|3|none'],
  ['numbers of rows', null, (r) => [String(r.row), r.a, r.b], '2|3|none'],
  ['a long context', null, (r) => [r.a, r.b, `${r.a} ${r.b} ${r.a} ${r.b} ${r.a}`, r.grade], '1|2|4'],
  ['triplets', 'anchor\tpos\tneg', (r) => [r.a, r.b, `${r.b} ${r.b}`], 'anchor|pos|none'],
  [
    'query, negative, positive',
    'query\tnegative\tpositive',
    (r) => [r.a, `${r.b} ${r.a}`, r.b],
    'query|positive|none',
  ],
  ['premise and positive', 'premise\tnegative\tpositive', (r) => [r.a, r.b, r.b], 'premise|positive|none'],
  [
    'FEVER',
    'label\tclaim\tevidence',
    (r) => [choose(r, 'SUPPORTS', 'REFUTES', 'NOT ENOUGH INFO'), r.a, r.b],
    'claim|evidence|label',
  ],
  [
    'a model’s own score',
    's1\ts2\tbert_score\tgold_score [0..1]',
    (r) => [r.a, r.b, `0.${r.row}7`, r.decimals],
    's1|s2|gold_score [0..1]',
  ],
  [
    'forms',
    'HITId\tInput.text_left\tInput.text_right\tHow similar are they?\tWorkTime',
    (r) => [`H${r.row}`, r.a, r.b, r.grade, String(20 + r.row)],
    'Input.text_left|Input.text_right|How similar are they?',
  ],
  [
    'fractions under an unknown name',
    'links\trechts\tWert',
    (r) => [r.a, r.b, r.decimals],
    'links|rechts|Wert',
  ],
  [
    'yes and no under an unknown name',
    's1\ts2\tin_train',
    (r) => [r.a, r.b, choose(r, 'yes', 'no')],
    's1|s2|none',
  ],
  [
    'several people',
    'Sentence 1\tSentence 2\tAnnotator A\tAnnotator B',
    (r) => [r.a, r.b, r.grade, choose(r, '0', '3', '4')],
    'Sentence 1|Sentence 2|none',
  ],
  [
    'German',
    'Erster Satz\tZweiter Satz\tÄhnlichkeit (0–5)',
    (r) => [r.a, r.b, r.decimals.replace('.', ',')],
    'Erster Satz|Zweiter Satz|Ähnlichkeit (0–5)',
  ],
  ['French', 'Phrase 1\tPhrase 2\tNote', (r) => [r.a, r.b, r.grade], 'Phrase 1|Phrase 2|Note'],
  ['Spanish', 'frase_1\tfrase_2\tpuntuación', (r) => [r.a, r.b, r.grade], 'frase_1|frase_2|puntuación'],
  ['Chinese', '问题1\t问题2\t标签', (r) => [r.a, r.b, choose(r, '是', '否')], '问题1|问题2|标签'],
  ['Japanese', '文1\t文2\t類似度', (r) => [r.a, r.b, r.grade], '文1|文2|類似度'],
  ['Korean', '문장1\t문장2\t점수', (r) => [r.a, r.b, r.grade], '문장1|문장2|점수'],
  [
    'Russian',
    'Предложение 1\tПредложение 2\tОценка',
    (r) => [r.a, r.b, r.grade],
    'Предложение 1|Предложение 2|Оценка',
  ],
  ['Arabic', 'الجملة 1\tالجملة 2\tالتشابه', (r) => [r.a, r.b, r.grade], 'الجملة 1|الجملة 2|التشابه'],
])('%s', async (_, header, cells, expected) => {
  expect(await guess(header, cells)).toBe(expected)
})

test('a text and its class are no two sentences', async () => {
  const table = [
    ['id', 'text', 'label'],
    ...rows.map((row) => [String(row.row), row.a, choose(row, 'good', 'bad')]),
  ]
  await expect(previewCorpus(write('reviews.csv', toCsv(table)))).rejects.toThrow(
    'shows no two columns that hold sentences: name them among id, text, label.',
  )
})
