// How runs are called.
import { describe, expect, it } from 'vitest'
import { layerText, modelText, ruleText, sidesJson } from '../../../charts/words/runNames.ts'
import { provenanceColumns } from '../../../charts/files/provenance.ts'
import { stateKey } from '../../../renderer/features/shell/runState.ts'

describe('a run', () => {
  it('is called by its layer and rule as papers write them', () => {
    expect([layerText(-2), layerText(0), ruleText('adaptive:1e-3')]).toEqual(['−2', '0', 'adaptive 1e-3'])
  })

  it('names both models where they differ, though their folders be called alike', () => {
    const prompts = { a: '', b: '', attributed: false }
    const b = { modelName: 'encoder', modelHash: 'passage', layer: -2 }
    const towers = { modelName: 'encoder', modelHash: 'query', layer: -2, b, prompts }
    expect(modelText(towers)).toBe('encoder ~ encoder')
    expect(sidesJson(towers)).toEqual({ modelB: 'encoder', modelHashB: 'passage' })
    const run = { ...towers, id: 1, rule: 'gauss:8', similarityMode: 'cosine', device: 'cpu' }
    const columns = provenanceColumns({ run, corpus: { name: 'c', sha256: 'ab' }, programVersion: '1' })
    expect(columns).toMatchObject({ model: 'encoder', model_b: 'encoder', model_hash_b: 'passage' })

    const alike = { ...towers, b: { ...b, modelHash: 'query', layer: -1 } }
    expect(modelText(alike)).toBe('encoder')
    expect(sidesJson(alike)).toEqual({ layerB: -1 })
  })

  it('is said to be what is being done about it, else what it was left as', () => {
    expect(stateKey({ state: 'interrupted', activity: 'queued' })).toBe('shell.state.queued')
    expect(stateKey({ state: 'running', activity: 'stopping' })).toBe('shell.run.stopping')
    expect(stateKey({ state: 'interrupted', activity: 'idle' })).toBe('shell.state.interrupted')
  })
})
