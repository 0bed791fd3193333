// Whatever is killed at whatever moment, a resumed run ends with the same workspace as an undisturbed one.
import { type ChildProcess, fork } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWorkspace } from '../../../db/open.ts'
import { createRandom } from '../../helpers/random.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const pairCount = 300
const folder = mkdtempSync(join(tmpdir(), 'pairlens-durability-'))
const corpus = join(folder, 'corpus.csv')
const model = join(folder, 'model')
const undisturbed = join(folder, 'undisturbed.pairlens')
const disturbed = join(folder, 'disturbed.pairlens')
const seed = Date.now() % 1_000_000
const random = createRandom(seed)

beforeAll(() => {
  writeCorpus()
  writeTinyModel(model)
})
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

describe('a run that is killed', () => {
  it(`ends like an undisturbed run (seed ${seed})`, { timeout: 600_000 }, async () => {
    await finished(startRun(undisturbed))

    // Two engines die after a random number of pairs; of each, workers are killed on the way.
    let workersKilled = 0
    for (const [from, to] of [
      [20, 110],
      [130, 220],
    ] as const) {
      const engine = startRun(disturbed)
      const engineDiesAt = from + random.below(to - from)
      const workerDiesAt = Math.max(1, engineDiesAt - 15 - random.below(10))
      await reached(engine, workerDiesAt)
      workersKilled += killOneWorker(engine)
      await reached(engine, engineDiesAt)
      await killed(engine)
    }
    const engine = startRun(disturbed)
    await reached(engine, 240)
    workersKilled += killOneWorker(engine)
    await finished(engine)

    expect(workersKilled).toBe(3)
    const expected = contentOf(undisturbed)
    expect(expected['attribution']).toHaveLength(pairCount)
    expect(expected['contribution']).toHaveLength(0)
    expect(contentOf(disturbed)).toEqual(expected)
  })
})

function startRun(workspace: string): ChildProcess {
  return fork(join(import.meta.dirname, 'children', 'runCorpusChild.ts'), [workspace, corpus, model], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
}

function reached(engine: ChildProcess, pairs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    engine.on('message', (done) => {
      if (Number(done) >= pairs) resolve()
    })
    engine.on('exit', (code) =>
      reject(new Error(`The engine ended (${String(code)}) before ${pairs} pairs.`)),
    )
  })
}

function finished(engine: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    engine.on('exit', (code) => {
      if (code === 0) resolve()
      else reject(new Error(`The engine ended with ${String(code)}.`))
    })
  })
}

function killed(engine: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    engine.on('exit', () => resolve())
    engine.kill('SIGKILL')
  })
}

/** Kills a random child process of the engine; the answer is how many died. */
function killOneWorker(engine: ChildProcess): number {
  const children = readFileSync(`/proc/${String(engine.pid)}/task/${String(engine.pid)}/children`, 'utf8')
  const pids = children.trim().split(' ').filter(Boolean).map(Number)
  const pid = pids[random.below(pids.length)]
  if (pid === undefined) return 0
  process.kill(pid, 'SIGKILL')
  return 1
}

/** Every row that a run yields, by table, without times. */
function contentOf(path: string): Record<string, readonly unknown[]> {
  const workspace = openWorkspace(path, { mode: 'read-only' })
  try {
    const select = (table: string, order: string): readonly unknown[] =>
      workspace.database.prepare(`SELECT * FROM ${table} ORDER BY ${order}`).all()
    return {
      pair: select('pair', 'id'),
      sentence: select('sentence', 'id'),
      tokenization: select('tokenization', 'sentence_id'),
      sentence_lemma: select('sentence_lemma', 'sentence_id, lemma'),
      sentence_result: select('sentence_result', 'sentence_id'),
      attribution: select('attribution', 'pair_id'),
      attribution_matrix: select('attribution_matrix', 'pair_id'),
      contribution: select('contribution', 'sentence_id'),
      failure: select('failure', 'pair_id'),
      run: workspace.database
        .prepare('SELECT settings_key, state, pair_count, calibrated_nodes FROM run')
        .all(),
    }
  } finally {
    workspace.close()
  }
}

/** Short made-up sentences; every seventh pair repeats a sentence, so that contributions are put aside. */
function writeCorpus(): void {
  const subjects = ['a dog', 'the old woman', 'a young man', 'two cats', 'the small bird', 'no train']
  const verbs = ['sees', 'eats', 'opens', 'closes', 'plays', 'is near']
  const objects = [
    'a car',
    'the red door',
    'three trees',
    'a loud guitar',
    'the river',
    'two pianos',
    'a house',
  ]
  const sentence = (n: number): string =>
    `${subjects[n % 6] ?? ''} ${verbs[Math.floor(n / 6) % 6] ?? ''} ${objects[Math.floor(n / 36) % 7] ?? ''}`
  const rows = Array.from({ length: pairCount }, (_, index) => {
    const b = index % 7 === 0 ? (index * 5) % 40 : (index * 11 + 3) % 252
    return `${sentence(index % 252)},${sentence(b)} number ${index % 7 === 0 ? 0 : index},${index % 6}`
  })
  writeFileSync(corpus, ['a,b,score', ...rows].join('\n'))
}
