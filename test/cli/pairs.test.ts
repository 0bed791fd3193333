// From the three files of a retrieval benchmark to a corpus of pairs.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { commandFolder, pairlens } from './pairlens.ts'

const folder = commandFolder()
const lines = (objects: readonly object[]): string =>
  objects.map((object) => `${JSON.stringify(object)}\n`).join('')
const write = (name: string, content: string | Uint8Array): void => writeFileSync(join(folder, name), content)

write(
  'corpus.jsonl.gz',
  gzipSync(
    lines([
      { _id: 'd1', title: 'Ferries', text: 'They cross, in "all" weathers.' },
      { _id: 'd2', title: '', text: '=Trams run on rails.' },
      { _id: 'd3', text: 'Nobody asks for this one.' },
    ]),
  ),
)
write(
  'queries.jsonl',
  `${lines([
    { _id: 'q1', text: 'How do ferries cross?' },
    { _id: 2, text: 'What are trams?' },
  ])}{broken\n`,
)
const pairs = (qrels: string, ...more: readonly string[]) => {
  write('qrels.tsv', qrels)
  const files = ['--corpus', 'corpus.jsonl.gz', '--queries', 'queries.jsonl', '--qrels', 'qrels.tsv']
  return pairlens(folder, 'pairs', ...files, '--out', 'pairs.csv', '--force', ...more)
}

it.each([
  ['BEIR', 'query-id\tcorpus-id\tscore\nq1\td1\t2\n2\td2\t1\nq9\td1\t1\nq1\td8\t0\nq1\td9\t0\n'],
  ['TREC', 'q1 0 d1 2\n2 0 d2 1\nq9 0 d1 1\nq1 0 d8 0\nq1 0 d9 0\n'],
])('judgements as %s has them become pairs, and what is missing is said', async (_, qrels) => {
  const { exitCode, stdout, stderr } = await pairs(qrels, '--json')
  expect(stderr).toContain('1 judged query id missing among the queries: q9\n')
  expect(stderr).toContain('2 judged document ids missing in the corpus: d8, d9\n')
  expect(stderr).toContain('line 3 of queries.jsonl is not a JSON object with _id and text\n')
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ out: 'pairs.csv', judgements: 5, pairs: 2 })
  expect(readFileSync(join(folder, 'pairs.csv'), 'utf8')).toBe(
    [
      'query-id,corpus-id,sentence1,sentence2,score',
      'q1,d1,How do ferries cross?,"Ferries They cross, in ""all"" weathers.",2',
      '2,d2,What are trams?,=Trams run on rails.,1',
      '',
    ].join('\n'),
  )
})

it('lines that cannot be read are counted, and the first of them are named', async () => {
  const { stdout, stderr } = await pairs(`q1\td1\t2\n${'q1 alone\n'.repeat(300)}`, '--json')
  expect(stderr).toContain('line 2 of qrels.tsv is not a query, a document and a number\n')
  expect(stderr).toContain('… and 296 more lines that cannot be read\n')
  const { unreadableCount, unreadable } = JSON.parse(stdout) as Record<string, unknown>
  expect(unreadableCount).toBe(301)
  expect(unreadable).toHaveLength(200)
})

it('judgements that fit nothing are refused, and nothing is written', async () => {
  const { exitCode, stderr } = await pairs('q7\td7\t1\n', '--out', 'none.csv')
  expect(exitCode).toBe(2)
  expect(stderr).toContain('None of the 1 judgements of qrels.tsv makes a pair')
})
