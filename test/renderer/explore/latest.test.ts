import { expect, test } from 'vitest'
import { createLatest } from '../../../renderer/features/explore/latest.ts'

/** Answers that the test gives when it likes. */
function questioned() {
  const asked: { question: string; answer: (text: string) => void; fail: (error: Error) => void }[] = []
  const shown: string[] = []
  const failures: string[] = []
  const latest = createLatest<string, string>(
    (question) => new Promise((answer, fail) => asked.push({ question, answer, fail })),
    (answer) => shown.push(answer),
    (thrown) => failures.push(String(thrown)),
  )
  return { latest, asked, shown, failures, settled: () => new Promise((resolve) => setTimeout(resolve)) }
}

test('while a question is being answered only the newest of the others waits', async () => {
  const { latest, asked, shown, settled } = questioned()
  for (const question of ['a', 'b', 'c', 'd']) latest.ask(question)
  expect(asked.map(({ question }) => question)).toEqual(['a'])
  asked[0]?.answer('A')
  await settled()
  expect(asked.map(({ question }) => question)).toEqual(['a', 'd'])
  asked[1]?.answer('D')
  await settled()
  expect(shown).toEqual(['A', 'D'])
})

test('a failure is told, unless a newer question waits', async () => {
  const { latest, asked, failures, settled } = questioned()
  latest.ask('a')
  latest.ask('b')
  asked[0]?.fail(new Error('first'))
  await settled()
  expect(failures).toEqual([])
  asked[1]?.fail(new Error('second'))
  await settled()
  expect(failures).toEqual(['Error: second'])
})

test('what is stopped is neither shown nor told, and the next question is asked at once', async () => {
  const { latest, asked, shown, failures, settled } = questioned()
  latest.ask('a')
  latest.stop()
  latest.ask('b')
  asked[0]?.answer('A')
  asked[1]?.answer('B')
  await settled()
  expect(shown).toEqual(['B'])
  expect(failures).toEqual([])
})
