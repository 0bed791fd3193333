// A model that yields no numbers for some sentence: the run goes on, and only the pairs of that sentence fail.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { ModelProto } from '../../core/onnx/proto/onnx_pb.js'
import { openWorkspace } from '../../db/open.ts'
import { tinyTokenId, writeTinyModel } from '../helpers/tinyModel.ts'
import { pairlensInProcess as pairlens } from './inProcess.ts'
import { commandFolder } from './pairlens.ts'

const folder = commandFolder()
const hiddenSize = 16

/** Spoils the embedding of "piano", as a training that diverged leaves the embeddings of rare words. */
function spoilPiano({ graph }: ModelProto): void {
  const weights = graph?.initializer.find(({ name }) => name.endsWith('word_embeddings.weight'))
  if (weights === undefined) throw new Error('The tiny model has no word embeddings.')
  const { buffer, byteOffset } = weights.rawData
  const view = new DataView(buffer, byteOffset + tinyTokenId('piano') * hiddenSize * 4)
  for (let column = 0; column < hiddenSize; column++) view.setFloat32(column * 4, NaN, true)
}

const model = writeTinyModel(join(folder, 'spoiled'), { edit: spoilPiano })
const rows = [
  'The dog sleeps.,The cat sleeps.',
  'The man plays the piano.,The man plays the guitar.',
  'The man plays the guitar.,The train is loud.',
  'A bird sings.,The man plays the piano.',
]
writeFileSync(join(folder, 'corpus.csv'), ['sentence1,sentence2', ...rows].join('\n'))
const reason = expect.stringMatching(/not finite/u) as string

describe('a sentence without finite numbers', () => {
  it.each(['gauss:4', 'adaptive:1e-3'])('fails its pairs alone, with the reason, under %s', async (rule) => {
    const workspacePath = `${rule.slice(0, 5)}.pairlens`
    const { exitCode, stdout, stderr } = await pairlens(
      folder,
      'run',
      'corpus.csv',
      '--workspace',
      workspacePath,
      '--model',
      model,
      '--rule',
      rule,
      '--workers',
      '1',
      '--json',
    )
    expect(stderr).toMatch(/^2 pairs failed .*\n {2}2 pairs: .*not finite/mu)
    expect(exitCode).toBe(0)
    const result = z.looseObject({ done: z.int(), failed: z.int() }).parse(JSON.parse(stdout))
    expect(result).toMatchObject({ done: 2, failed: 2 })

    const { database, close } = openWorkspace(join(folder, workspacePath), { mode: 'read-only' })
    const all = (sql: string) => database.prepare(sql).all()
    expect(all('SELECT pair_id, reason FROM failure ORDER BY pair_id')).toEqual([
      { pair_id: 2, reason },
      { pair_id: 4, reason },
    ])
    expect(all('SELECT state FROM run')).toEqual([{ state: 'done' }])
    expect(all('SELECT * FROM contribution')).toEqual([])
    close()
  })
})
