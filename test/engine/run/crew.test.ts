// A crew outlives its workers: deaths are made good, and a sentence that kills is found among its neighbours.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { type Crew, startCrew } from '../../../engine/run/crew.ts'
import { defaultOptions, workerSettings } from '../../../engine/run/options.ts'
import { writeTinyModel } from '../../helpers/tinyModel.ts'

const folder = mkdtempSync(join(tmpdir(), 'pairlens-crew-'))
afterAll(() => rmSync(folder, { recursive: true }))
const options = { ...defaultOptions, model: writeTinyModel(join(folder, 'model')) }
const settings = workerSettings({ ...options, layer: -1 })
const rule = { kind: 'gauss', nodes: 4 } as const
const fragile = join(import.meta.dirname, 'children', 'fragileWorker.ts')
const chunkOf = (...texts: readonly string[]) => ({
  sentences: texts.map((text, index) => ({ id: index + 1, encoder: 0, text })),
  deaths: 0,
})

let crew: Crew | undefined
afterEach(async () => {
  await crew?.close()
})

describe('startCrew', () => {
  it('replaces a worker that is killed and finishes its chunk', async () => {
    crew = await startCrew(settings, 1)
    const [before] = crew.pids()
    const pending = crew.attribute(chunkOf('A boat sails.', 'A ship sinks.'), rule, 4)
    process.kill(before ?? 0, 'SIGKILL')
    const outcomes = await pending
    expect(outcomes.map(({ id, kind }) => [id, kind])).toEqual([
      [1, 'attributed'],
      [2, 'attributed'],
    ])
    expect(crew.pids()).toHaveLength(1)
    expect(crew.pids()[0]).not.toBe(before)
  })

  it('halves a chunk until the deadly sentence is alone, and fails only that', async () => {
    crew = await startCrew(settings, 2, { entry: fragile })
    const outcomes = await crew.attribute(chunkOf('One.', 'Two.', 'This is deadly.', 'Four.'), rule, 4)
    expect(outcomes.map(({ kind }) => kind)).toEqual(['attributed', 'attributed', 'failed', 'attributed'])
    const failed = outcomes.find((outcome) => outcome.kind === 'failed')
    expect(failed?.reason).toMatch(/died 3 times .*SIGKILL/)
  })

  it('knows where the model cuts texts off, or the settings, whichever comes first', async () => {
    crew = await startCrew({ ...settings, maxTokens: 10_000 }, 1)
    expect(crew.maxTokens).toBe(40)
    await crew.close()
    crew = await startCrew({ ...settings, maxTokens: 12 }, 1)
    const [outcome] = await crew.attribute(chunkOf('word '.repeat(20)), rule, 4)
    const tokens = outcome?.kind === 'attributed' ? outcome.tokenization.tokens : []
    expect(tokens).toHaveLength(crew.maxTokens)
    expect(tokens).toHaveLength(12)
  })

  it('reports a model that cannot be opened, and leaves no process behind', async () => {
    await expect(startCrew(workerSettings({ ...options, layer: 99 }), 2)).rejects.toThrow(
      'Layer 99 does not exist',
    )
  })
})
