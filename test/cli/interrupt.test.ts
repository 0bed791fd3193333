// Ctrl+C during a run: what is finished is kept, and the same command finishes the rest.
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { openWorkspace } from '../../db/open.ts'
import { countPairs, listRuns } from '../../db/queries/runs.ts'
import { writeTinyModel } from '../helpers/tinyModel.ts'
import { commandFolder, pairlens, startPairlens } from './pairlens.ts'

const folder = commandFolder()
const model = writeTinyModel(join(folder, 'tiny'))
const workspacePath = join(folder, 'w.pairlens')

/** Distinct sentences of different lengths, so that nothing is computed only once. */
const sentences = ['dog', 'cat', 'bird', 'man', 'woman'].flatMap((who) =>
  ['sees', 'eats', 'opens', 'closes'].flatMap((does) =>
    ['door', 'car', 'tree', 'piano', 'house'].map(
      (what) => `The ${who} ${does} the small old red ${what} near the river`,
    ),
  ),
)
const pairCount = sentences.length / 2

interface State {
  readonly done: number
  readonly state: string
}

function stateOfRun(): State {
  if (!existsSync(workspacePath)) return { done: 0, state: 'none' }
  const workspace = openWorkspace(workspacePath, { mode: 'read-only' })
  try {
    const [run] = listRuns(workspace)
    return run === undefined
      ? { done: 0, state: 'none' }
      : { done: countPairs(workspace, run.id).done, state: run.state }
  } finally {
    workspace.close()
  }
}

it('keeps what is finished, exits with 130 and says how to go on; the same command finishes', async () => {
  const rows = Array.from(
    { length: pairCount },
    (_, index) => `${sentences[2 * index]},${sentences[2 * index + 1]}`,
  )
  writeFileSync(join(folder, 'corpus.csv'), `sentence1,sentence2\n${rows.join('\n')}\n`)
  const command = [
    'run',
    'corpus.csv',
    '--workspace',
    'w.pairlens',
    '--model',
    model,
    '--rule',
    'riemann:300',
  ]
  const one = [...command, '--workers', '1', '--json']

  const { child, outcome } = startPairlens(folder, one)
  // However long a busy machine takes to start it: what counts is that it has begun and not ended.
  const ended = outcome.then(({ stderr }) => expect.fail(`The run ended by itself: ${stderr}`))
  const begun = expect.poll(() => stateOfRun().done, { timeout: 300_000, interval: 20 }).toBeGreaterThan(0)
  await Promise.race([begun, ended])
  child.kill('SIGINT')
  const interrupted = await outcome
  expect(interrupted).toMatchObject({ exitCode: 130, stdout: '' })
  expect(interrupted.stderr.trimEnd().split('\n').at(-1)).toBe(
    'The run was interrupted; what was finished is kept, and the same command goes on from there.',
  )
  const kept = stateOfRun()
  expect(kept.state).toBe('interrupted')
  expect(kept.done).toBeLessThan(pairCount)

  const resumed = await pairlens(folder, ...one)
  expect(resumed.exitCode).toBe(0)
  const result = z.object({ run: z.int(), done: z.int(), failed: z.int() }).parse(JSON.parse(resumed.stdout))
  expect(result).toEqual({ run: 1, done: pairCount, failed: 0 })
  expect(stateOfRun()).toEqual({ done: pairCount, state: 'done' })
})
