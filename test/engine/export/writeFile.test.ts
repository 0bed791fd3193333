// A file appears when it is complete, whoever else writes to the same place.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { writeLines } from '../../../engine/export/writeFile.ts'
import { sessionFolder } from '../session/openEngine.ts'

async function* slowly(line: string): AsyncGenerator<string, void, undefined> {
  for (let count = 0; count < 50; count += 1) {
    await setImmediate()
    yield line
  }
}

it('writes one of two files whole when both are written to one place at the same time', async () => {
  const folder = sessionFolder()
  const target = { path: join(folder, 'pairs.csv'), replace: true, protectedPaths: [] }
  const written = ['first', 'second'].map((word) => writeLines(target, slowly(`${word}\n`)))
  expect(await Promise.all(written)).toEqual([50, 50])
  expect(readdirSync(folder)).toEqual(['pairs.csv'])
  const lines = readFileSync(target.path, 'utf8').trimEnd().split('\n')
  expect(lines).toHaveLength(50)
  expect(new Set(lines).size).toBe(1)
})
