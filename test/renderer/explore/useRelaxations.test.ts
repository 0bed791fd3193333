import { effectScope } from 'vue'
import { expect, test } from 'vitest'
import { parseFilter } from '../../../core/filter/parseFilter.ts'
import { useRelaxations } from '../../../renderer/features/explore/useRelaxations.ts'
import { madeUpEngine } from './madeUpEngine.ts'

test('when nothing matches, the condition that keeps most pairs out comes first; useless ones are not named', async () => {
  const scope = effectScope()
  const { engine, answer } = madeUpEngine()
  const filter = parseFilter('gold<1 similarity>0.9 text:dog')
  const relaxations = scope.run(() =>
    useRelaxations(
      engine,
      () => 1,
      () => filter,
      () => undefined,
    ),
  )
  const matchingWithout: Readonly<Record<string, number>> = {
    'similarity>0.9 text:dog': 3,
    'gold<1 text:dog': 20,
    'gold<1 similarity>0.9': 0,
  }
  await answer(({ input }) => ({
    rows: [],
    total: 100,
    matching: matchingWithout[(input as { where: string }).where],
  }))
  expect(relaxations?.value).toEqual([
    { condition: 'similarity>0.9', where: 'gold<1 text:dog', matching: 20 },
    { condition: 'gold<1', where: 'similarity>0.9 text:dog', matching: 3 },
  ])
  scope.stop()
})
