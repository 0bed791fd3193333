// Every exporter's graph of every encoder family gives the contributions that PyTorch's reverse mode gives.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { gaussNodes, parseQuadratureRule, riemannNodes } from '../../../core/attribution/quadrature.ts'
import { createEncoder } from '../../../core/encoder/encoder.ts'
import type { Model } from '../../../core/onnx/graph.ts'
import { readModel } from '../../../core/onnx/read.ts'
import { openSessions } from '../../../engine/worker/sessions.ts'
import { largestDifference } from '../../helpers/numbers.ts'

interface TinyFamily {
  readonly sequences: readonly {
    readonly ids: readonly number[]
    readonly referenceIds: readonly number[]
    readonly embeddings: Readonly<
      Record<string, { readonly x: readonly number[]; readonly reference: readonly number[] }>
    >
    readonly contributions: readonly {
      readonly layer: number
      /** `dense` where the graph itself ends with pooling and a Dense module. */
      readonly pooling: string
      readonly rule: string
      readonly values: readonly (readonly number[])[]
    }[]
  }[]
}

const folder = join(import.meta.dirname, '..', '..', 'golden', 'tiny')
const read = (file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))
const models = read('index.json') as readonly { readonly file: string; readonly family: string }[]

/** Float32 against float64, through three layers of weights far larger than a trained model's. */
const tolerance = 1e-4

function nodesOf(rule: string) {
  const parsed = parseQuadratureRule(rule)
  if (parsed.kind === 'adaptive') throw new Error('The oracle has no adaptive rule.')
  return parsed.kind === 'riemann' ? riemannNodes(parsed.nodes) : gaussNodes(parsed.nodes)
}

/** The model as if it had been exported with its sentence embedding alone. */
function withOnlyEmbedding(model: Model): Model {
  const outputs = model.graph.outputs.filter((output) => output.name === 'sentence_embedding')
  return { ...model, graph: { ...model.graph, outputs } }
}

describe.each(models)('$file', ({ file, family }) => {
  const golden = read(`${family}.json`) as TinyFamily
  const model = readModel(readFileSync(join(folder, file)), () => {
    throw new Error('The tiny models keep their weights inline.')
  })
  const encoder = createEncoder(family === 'bert-dense-tanh' ? withOnlyEmbedding(model) : model)

  it('has one attribution site a layer', () => {
    expect(encoder.sites.map((site) => site.layer)).toEqual([0, 1, 2])
  })

  it.each(Object.keys(golden.sequences[0]?.embeddings ?? {}))(
    'agrees with the oracle: %s',
    async (pooling) => {
      let compared = 0
      for (const layer of [0, 1, 2]) {
        const sessions = await openSessions(
          encoder,
          { pooling: [pooling === 'cls' ? 'cls' : 'mean'], dense: [] },
          { layer, normalized: false, device: 'cpu', threads: 1, budgetBytes: 12e6 },
        )
        for (const { ids, referenceIds, embeddings, contributions } of golden.sequences) {
          const pass = await sessions.forward(ids, referenceIds)
          expect(largestDifference(pass.embedding, embeddings[pooling]?.x ?? [])).toBeLessThan(tolerance)
          expect(
            largestDifference(pass.referenceEmbedding, embeddings[pooling]?.reference ?? []),
          ).toBeLessThan(tolerance)
          const groups = { count: ids.length, groupOfToken: ids.map((_, index) => index) }
          for (const entry of contributions.filter((e) => e.layer === layer && e.pooling === pooling)) {
            const result = await sessions.integrate(pass, groups, nodesOf(entry.rule))
            expect(largestDifference(result.values, entry.values.flat())).toBeLessThan(tolerance)
            compared++
          }
        }
      }
      expect(compared).toBeGreaterThanOrEqual(golden.sequences.length * 3)
    },
  )
})
