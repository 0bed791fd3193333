// Long reading leaves the engine free to answer others in between.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { openEngine } from './openEngine.ts'

it.each([
  ['corpus.check', 300_000],
  ['corpus.import', 20_000],
] as const)('answers other calls in the midst of %s', async (name, rows) => {
  const { window, folder, grant } = openEngine()
  await window.call('workspace.create', { file: grant('w.pairlens', 'workspace') })
  // Of an import, so many batches in one piece of the file that nothing is waited for between them.
  writeFileSync(join(folder, 'c.csv'), 'a,b\n' + 'x,y\n'.repeat(rows))
  const source = { kind: 'file', token: grant('c.csv', 'read') } as const
  let batches = 0
  let answeredAt: Promise<number> | undefined
  const onProgress = (): void => {
    batches += 1
    answeredAt ??= window.call('corpus.rejectedRows', { corpusId: 1, limit: 1 }).then(
      () => batches,
      () => batches,
    )
  }
  await window.call(name, { source, overrides: {} }, { onProgress })
  expect(batches).toBeGreaterThan(5)
  expect(await answeredAt).toBeLessThanOrEqual(batches / 2)
})
