import { describe, expect, it } from 'vitest'
import { runRequest } from '../../../contract/engine/schemas/runs.ts'
import {
  initialForm,
  readForm,
  type RunForm,
  suitableLayer,
  usableLayer,
} from '../../../renderer/features/run/runForm.ts'

const defaults = {
  model: { kind: 'embedded', name: 'all-MiniLM-L6-v2' },
  layer: -2,
  prompt: { kind: 'default' },
  b: null,
  attributePrompt: false,
  rule: 'adaptive:1e-3',
  similarityMode: 'cosine',
  level: 'token',
  device: 'auto',
  maxTokens: null,
} as const

const form = initialForm({ defaults, cores: 4 })
/** Six layers, the first of which cannot be attributed. */
const model = {
  layers: Array.from({ length: 6 }, (_, layer) => ({
    layer,
    site: `site ${layer}`,
    hiddenSize: 8,
    problem: layer === 0 ? 'an operator has no derivative' : null,
  })),
}

function problemsWith(changed: Partial<RunForm>): string[] {
  const reading = readForm({ ...form, ...changed }, 1, model)
  return reading.kind === 'complete' ? [] : [...reading.problems]
}

describe('the form of a new run', () => {
  it('begins with the defaults, and is a request as it stands', () => {
    const reading = readForm(form, 1, model)
    expect(reading).toEqual({
      kind: 'complete',
      request: { corpusId: 1, settings: defaults, pairLimit: null, workers: 4 },
    })
    expect(runRequest.safeParse(reading.kind === 'complete' ? reading.request : null).success).toBe(true)
  })

  it('says which fields are wrong', () => {
    expect(problemsWith({ tolerance: '2' })).toEqual(['tolerance'])
    expect(problemsWith({ tolerance: '' })).toEqual(['tolerance'])
    expect(problemsWith({ ruleKind: 'gauss', gaussNodes: null })).toEqual(['gaussNodes'])
    expect(problemsWith({ ruleKind: 'riemann', riemannNodes: 1001 })).toEqual(['riemannNodes'])
    expect(problemsWith({ workers: 0 })).toEqual(['workers'])
    expect(problemsWith({ limitsPairs: true, pairLimit: 1.5 })).toEqual(['pairLimit'])
    expect(problemsWith({ limitsTokens: true, maxTokens: null })).toEqual(['maxTokens'])
    expect(problemsWith({ layer: -6 })).toEqual(['layer'])
    expect(problemsWith({ layer: -7 })).toEqual(['layer'])
  })

  it('minds only the numbers that are in use', () => {
    expect(problemsWith({ gaussNodes: null, pairLimit: null, maxTokens: null })).toEqual([])
  })

  it('needs a corpus and a model', () => {
    const reading = readForm(form, null, null)
    expect(reading.kind === 'incomplete' ? [...reading.problems] : []).toEqual(['corpus', 'model'])
  })

  it('writes the rule as the command line does', () => {
    const ruleOf = (changed: Partial<RunForm>) => {
      const reading = readForm({ ...form, ...changed }, 1, model)
      return reading.kind === 'complete' ? reading.request.settings.rule : null
    }
    expect(ruleOf({ tolerance: ' 0.0005 ' })).toBe('adaptive:5e-4')
    expect(ruleOf({ ruleKind: 'gauss', gaussNodes: 12 })).toBe('gauss:12')
    expect(ruleOf({ ruleKind: 'riemann' })).toBe('riemann:50')
  })
})

describe('the layer', () => {
  it('counts from the end when it is negative', () => {
    expect(usableLayer(model, -2)).toBe(4)
    expect(usableLayer(model, 3)).toBe(3)
  })

  it('is kept by another model that has it, and is else the last that can be attributed', () => {
    expect(suitableLayer(model, -2)).toBe(-2)
    expect(suitableLayer(model, -12)).toBe(-1)
    expect(suitableLayer({ layers: model.layers.slice(0, 1) }, -2)).toBe(-2)
  })
})

describe('the sides', () => {
  const settingsOf = (changed: Partial<RunForm>) => {
    const reading = readForm({ ...form, ...changed }, 1, model)
    if (reading.kind === 'incomplete') throw new Error('The form is complete.')
    return runRequest.parse(reading.request).settings
  }

  it('are encoded alike where nothing else is filled in, or the same', () => {
    expect(settingsOf({})).toMatchObject({ prompt: { kind: 'default' }, b: null, attributePrompt: false })
    const prompt = { kind: 'text', text: 'query: ' } as const
    expect(settingsOf({ promptA: prompt, promptB: prompt })).toMatchObject({ prompt, b: null })
  })

  it('have prompts and models of their own, at the same layer from the end', () => {
    const modelB = { kind: 'added', name: 'answers' } as const
    const { prompt, b } = settingsOf({ promptA: { kind: 'text', text: 'query: ' }, modelB })
    expect(prompt).toEqual({ kind: 'text', text: 'query: ' })
    expect(b).toEqual({ model: modelB, layer: -2, prompt: { kind: 'default' } })
  })

  it('leave a default prompt out where none is chosen, whatever was typed before', () => {
    const none = { kind: 'none', text: 'query: ' } as const
    const left = { kind: 'text', text: '' }
    expect(settingsOf({ promptA: none })).toMatchObject({ prompt: left, b: { prompt: { kind: 'default' } } })
    expect(settingsOf({ promptA: none, promptB: { ...none, text: '' } })).toMatchObject({
      prompt: left,
      b: null,
    })
  })
})
