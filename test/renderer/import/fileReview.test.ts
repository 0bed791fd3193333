import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { CorpusSource } from '../../../contract/engine/schemas/corpora.ts'
import { createFileReview } from '../../../renderer/features/import/fileReview.ts'
import { openEngine } from '../../engine/session/openEngine.ts'

/** A review on a real engine, and a way to give it files. */
function openReview() {
  const opened = openEngine()
  const file = (content: string, name = 'pairs.csv'): CorpusSource => {
    writeFileSync(join(opened.folder, name), content)
    return { kind: 'file', token: opened.grant(name, 'read') }
  }
  return { review: createFileReview(opened.window), file }
}

const threeRows = [
  'left,right,rating,genre',
  'The dog runs.,A dog is running.,4.5,news',
  'The cat sleeps.,A cat is awake.,1,forum',
  'The bird sings.,,2,forum',
].join('\n')

describe('the review of a corpus file', () => {
  it('shows the beginning of the file and, by itself, what reading all of it leads to', async () => {
    const { review, file } = openReview()
    await review.choose(file(threeRows))
    expect(review.preview.value?.columns).toEqual(['left', 'right', 'rating', 'genre'])
    expect(review.mapping.value).toEqual({ a: 'left', b: 'right', score: 'rating', id: null })
    expect(review.check.value).toMatchObject({
      kind: 'done',
      result: {
        pairCount: 2,
        counts: { lines: 3, rejected: 1 },
        scoreRange: { low: 1, high: 4.5 },
        rejected: [{ row: 4 }],
      },
    })
  })

  it('reads the file anew when a column gets another part, and keeps the choice when the text is read otherwise', async () => {
    const { review, file } = openReview()
    await review.choose(file(threeRows))
    await review.assign('rating', 'metadata')
    expect(review.check.value).toMatchObject({ kind: 'done', result: { scoreRange: null } })
    await review.setDialect('encoding', 'windows-1252')
    expect(review.mapping.value).toMatchObject({ a: 'left', score: null })
    expect(review.request.value?.overrides).toEqual({
      encoding: 'windows-1252',
      columnA: 'left',
      columnB: 'right',
      score: null,
      id: null,
    })
  })

  it('shows the file as its end has shown it to be read, and imports it so', async () => {
    const { review, file } = openReview()
    const clean = 'A dog runs.\tA dog is running.\t4.5\n'.repeat(3_000)
    await review.choose(file(`${clean}"Stop," he said.\tHe stops.\t2\n`, 'late.tsv'))
    expect(review.check.value).toMatchObject({
      kind: 'done',
      result: { counts: { lines: 3_001, pairs: 3_001 } },
    })
    expect(review.preview.value?.dialect.quote).toBe('')
    expect(review.preview.value?.guessed).toContain('quote')
    expect(review.approvedRequest.value).toMatchObject({ approved: { layout: { dialect: { quote: '' } } } })
  })

  it('imports the words of a score as they were read when the file was looked at', async () => {
    const { review, file } = openReview()
    await review.choose(file('left,right,label\nIt rains.,It pours.,True\nIt snows.,It is hot.,False\n'))
    expect(review.approvedRequest.value).toMatchObject({
      approved: {
        layout: {
          mapping: { score: 'label', scoreReading: { kind: 'words', values: { True: 1, False: 0 } } },
        },
      },
    })
  })

  it('lists the rows of a file none of which can be used', async () => {
    const { review, file } = openReview()
    await review.choose(
      file('sentence1,sentence2,rated\nIt rains.,It pours.,high\nIt snows.,It hails.,low\n'),
    )
    await review.assign('rated', 'score')
    expect(review.check.value).toMatchObject({
      kind: 'done',
      result: { pairCount: 0, counts: { lines: 2, rejected: 2 }, rejected: [{ row: 2 }, { row: 3 }] },
    })
  })

  it('takes triplets apart when that is chosen', async () => {
    const { review, file } = openReview()
    await review.choose(
      file('query,positive,negative\nIt rains.,It pours.,It is dry.\nIt snows.,Snow falls.,It is hot.\n'),
    )
    expect(review.preview.value?.hasTriplets).toBe(true)
    await review.setDialect('triplets', 'yes')
    expect(review.mapping.value).toMatchObject({ a: 'query', b: 'positive' })
    expect(review.check.value).toMatchObject({ kind: 'done', result: { pairCount: 4, counts: { pairs: 2 } } })
  })

  it('guesses the columns anew when the file falls into others', async () => {
    const { review, file } = openReview()
    await review.choose(file(threeRows))
    await review.setDialect('header', 'no')
    expect(review.mapping.value).toMatchObject({ a: 'column1', b: 'column2' })
  })

  it('says why a file cannot be read with a setting, and recovers with another', async () => {
    const { review, file } = openReview()
    await review.choose(file(threeRows))
    await review.setDialect('delimiter', '|')
    expect(review.problem.value).toContain('one column')
    expect(review.preview.value).toBeNull()
    expect(review.request.value).toBeNull()
    await review.setDialect('delimiter', 'guess')
    expect(review.problem.value).toBeNull()
    expect(review.check.value).toMatchObject({ kind: 'done', result: { pairCount: 2 } })
  })

  it('shows the columns of a file whose sentences cannot be guessed, and waits until they are chosen', async () => {
    const { review, file } = openReview()
    await review.choose(file('x,y,z\n1,2,3\n4,5,6\n'))
    expect(review.preview.value?.columns).toEqual(['x', 'y', 'z'])
    expect(review.request.value).toBeNull()
    await review.assign('x', 'a')
    expect(review.check.value).toEqual({ kind: 'waiting' })
    await review.assign('z', 'b')
    expect(review.check.value).toMatchObject({ kind: 'done', result: { pairCount: 2 } })
  })

  it('reads the file once for changes that follow each other quickly', async () => {
    const { review, file } = openReview()
    await review.choose(file(threeRows))
    await Promise.all([review.assign('rating', 'metadata'), review.assign('genre', 'id')])
    expect(review.mapping.value).toEqual({ a: 'left', b: 'right', score: null, id: 'genre' })
    expect(review.check.value.kind).toBe('done')
  })

  it('forgets a file that is left while it is read', async () => {
    const { review, file } = openReview()
    const choosing = review.choose(file(threeRows))
    review.clear()
    await choosing
    expect(review.preview.value).toBeNull()
    expect(review.check.value).toEqual({ kind: 'waiting' })
  })

  it('says what is wrong with a file that cannot be read at all', async () => {
    const { review, file } = openReview()
    await review.choose(file('', 'empty.csv'))
    expect(review.problem.value).toContain('empty.csv')
  })
})
