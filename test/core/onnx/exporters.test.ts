// Graphs as real exporters write them: what is inferred about each value is true, and the canonical form computes the same.
import { describe, expect, it } from 'vitest'
import { canonicalGraph } from '../../../core/onnx/canonical.ts'
import type { Fact } from '../../../core/onnx/fact.ts'
import { inferFacts } from '../../../core/onnx/facts.ts'
import type { Graph } from '../../../core/onnx/graph.ts'
import { writeModel } from '../../../core/onnx/write.ts'
import { largestDifference } from '../../helpers/numbers.ts'
import { type NumberTensor, openBytes, openGraph } from '../../helpers/runGraph.ts'
import { isHalf, readTinyModel, tinyFeeds, tinyModelBytes, tinyModels } from '../../helpers/tinyModels.ts'

const sizes = [
  [2, 5],
  [1, 9],
] as const

/** The graph with every value whose type is known as an output. */
function exposed(graph: Graph, facts: ReadonlyMap<string, Fact>): Graph {
  const outputs = graph.nodes
    .flatMap((node) => node.outputs)
    .filter((name) => name !== '')
    .flatMap((name) => {
      const type = facts.get(name)?.type ?? null
      return type === null ? [] : [{ name, type, dims: null }]
    })
  return { ...graph, outputs }
}

/** What a fact says wrongly about a value that was computed; null when it is right. */
function contradiction(fact: Fact, value: NumberTensor, named: Map<string, number>): string | null {
  const stated = JSON.stringify([fact.dims, fact.elements])
  const problem = `${stated} of a value of shape [${value.dims.join()}]`
  const agrees = (known: number | string | null, actual: number | undefined): boolean => {
    if (known === null || actual === undefined) return known === null
    if (typeof known === 'number') return known === actual
    if (!named.has(known)) named.set(known, actual)
    return named.get(known) === actual
  }
  if (fact.dims !== null) {
    if (fact.dims.length !== value.dims.length) return problem
    if (!fact.dims.every((dim, axis) => agrees(dim, value.dims[axis]))) return problem
  }
  if (fact.elements !== null) {
    if (fact.elements.length !== value.numbers.length) return problem
    if (!fact.elements.every((element, index) => agrees(element, value.numbers[index]))) return problem
  }
  return null
}

describe.each(tinyModels)('$file', (tiny) => {
  const { file } = tiny
  const model = readTinyModel(file)
  const graph = canonicalGraph(model)

  it('has the shapes that were inferred, before and after it is made canonical', async () => {
    for (const form of [graph, ...(model.opsets.get('') === 23 ? [model.graph] : [])]) {
      const facts = inferFacts(form)
      const open = await openGraph(exposed(form, facts))
      for (const [batch, sequence] of sizes) {
        const values = Object.entries(await open.run(tinyFeeds(form, batch, sequence)))
        const named = new Map<string, number>()
        const wrong = values.flatMap(([name, value]) => {
          const fact = facts.get(name)
          const problem = fact === undefined ? 'nothing' : contradiction(fact, value, named)
          return problem === null ? [] : [`${name}: ${problem}`]
        })
        expect(wrong).toEqual([])
        expect(values.length).toBeGreaterThan(20)
      }
      await open.close()
    }
  })

  it('has a known rank at every floating-point value', () => {
    const facts = inferFacts(graph)
    const unknown = graph.nodes
      .flatMap((node) => node.outputs)
      .filter((name) => facts.get(name)?.type === 'float' && facts.get(name)?.dims === null)
    expect(unknown).toEqual([])
  })

  it('computes the same in canonical form', async () => {
    const [original, canonical] = [await openBytes(tinyModelBytes(file)), await openBytes(writeModel(graph))]
    for (const [batch, sequence] of sizes) {
      const feeds = tinyFeeds(graph, batch, sequence)
      const [expected, found] = [
        await original.run(tinyFeeds(model.graph, batch, sequence)),
        await canonical.run(feeds),
      ]
      expect(Object.keys(found)).toEqual(Object.keys(expected))
      for (const [name, value] of Object.entries(expected)) {
        expect(found[name]?.dims).toEqual(value.dims)
        expect(largestDifference(found[name]?.numbers ?? [], value.numbers)).toBeLessThan(
          isHalf(tiny) ? 2e-2 : 2e-5,
        )
      }
    }
    await original.close()
    await canonical.close()
  })

  it('has one node for each normalisation and activation, and none of their parts', () => {
    const count = (op: string): number => graph.nodes.filter((node) => node.op === op).length
    expect(count('LayerNormalization')).toBe(7)
    expect(count('Softmax')).toBe(3)
    const parts = ['ReduceMean', 'Erf', 'Attention', 'Dropout', 'Constant', 'Exp']
    expect(parts.filter((op) => count(op) > 0)).toEqual([])
    if (!/relu|silu/.test(file)) expect(count('Gelu')).toBe(3)
  })
})
