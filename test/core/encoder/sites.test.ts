// Attribution sites are found by the structure of the graph: names and the order of nodes do not matter.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createEncoder } from '../../../core/encoder/encoder.ts'
import { siteOfLayer } from '../../../core/encoder/sites.ts'
import type { Graph, Model, Node } from '../../../core/onnx/graph.ts'
import { int64Tensor } from '../../../core/onnx/tensor.ts'
import { graphOf, int, modelOf, node } from '../../helpers/graphs.ts'
import { createRandom, type Random } from '../../helpers/random.ts'
import { refusal } from '../../helpers/refusal.ts'
import { readTinyModel } from '../../helpers/tinyModels.ts'

const files = [
  'bert-opset11.onnx',
  'bert-dynamo18.onnx',
  'bert-dynamo23-sdpa.onnx',
  'distilbert-opset17.onnx',
  'mpnet-opset13.onnx',
  'roberta-opset17-sdpa.onnx',
]

/** New names for every node and value but the inputs of the model. */
function renamed(
  graph: Graph,
  random: Random,
): { readonly graph: Graph; readonly nameOf: (old: string) => string } {
  const names = new Map(graph.inputs.map(({ name }) => [name, name]))
  const nameOf = (old: string): string => {
    if (old === '') return ''
    const known = names.get(old)
    if (known !== undefined) return known
    const fresh = `v${random.below(2 ** 32).toString(36)}-${names.size}`
    names.set(old, fresh)
    return fresh
  }
  return {
    nameOf,
    graph: {
      ...graph,
      nodes: graph.nodes.map((item, index) => ({
        ...item,
        name: `n${random.below(2 ** 32)}-${index}`,
        inputs: item.inputs.map(nameOf),
        outputs: item.outputs.map(nameOf),
      })),
      initializers: new Map([...graph.initializers].map(([name, tensor]) => [nameOf(name), tensor])),
      outputs: graph.outputs.map((info) => ({ ...info, name: nameOf(info.name) })),
    },
  }
}

/** The nodes in another order that ONNX allows just as well. */
function reordered(graph: Graph, random: Random): Graph {
  const made = new Set(['', ...graph.inputs.map(({ name }) => name), ...graph.initializers.keys()])
  const nodes: Node[] = []
  let waiting = [...graph.nodes]
  while (waiting.length > 0) {
    const ready = waiting.filter((item) => item.inputs.every((name) => made.has(name)))
    const next = ready[random.below(ready.length)]
    if (next === undefined) throw new Error('The graph has a cycle.')
    nodes.push(next)
    for (const output of next.outputs) made.add(output)
    waiting = waiting.filter((item) => item !== next)
  }
  return { ...graph, nodes }
}

describe.each(files)('%s', (file) => {
  const model = readTinyModel(file)
  const sites = createEncoder(model).sites
  const withGraph = (graph: Graph): Model => ({ ...model, graph })

  it('has a site before each of its three layers', () => {
    expect(sites.map(({ layer, hiddenSize }) => [layer, hiddenSize])).toEqual([
      [0, 16],
      [1, 16],
      [2, 16],
    ])
  })

  it('has the same sites under other names', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const { graph, nameOf } = renamed(model.graph, createRandom(seed))
        const expected = sites.map((site) => ({ ...site, value: nameOf(site.value) }))
        expect(createEncoder(withGraph(graph)).sites).toEqual(expected)
      }),
      { numRuns: 5 },
    )
  })

  it('has the same sites in any other order of its nodes', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(createEncoder(withGraph(reordered(model.graph, createRandom(seed)))).sites).toEqual(sites)
      }),
      { numRuns: 5 },
    )
  })

  it('is the same encoder when its inputs declare no shape', () => {
    const inputs = model.graph.inputs.map((info) => ({ ...info, dims: null }))
    const bare = createEncoder(withGraph({ ...model.graph, inputs }))
    expect(bare.sites).toEqual(sites)
    expect(bare.graph.nodes.map(({ op, attributes }) => [op, [...attributes]])).toEqual(
      createEncoder(model).graph.nodes.map(({ op, attributes }) => [op, [...attributes]]),
    )
  })
})

describe('the layer that a number means', () => {
  const { sites } = createEncoder(readTinyModel('bert-dynamo18.onnx'))

  it.each([
    [0, 0],
    [2, 2],
    [-1, 2],
    [-2, 1],
    [-3, 0],
  ])('%i is layer %i', (number, layer) => {
    expect(siteOfLayer(sites, number).layer).toBe(layer)
  })

  it.each([3, -4, 100, 1.5, NaN, Infinity])('%d does not exist, and the error says what does', (number) => {
    const { kind, message } = refusal(() => siteOfLayer(sites, number))
    expect(kind).toBe('arguments')
    expect(message).toContain('3 layers')
    expect(message).toContain('0 to 2')
  })
})

describe('a model without sites is refused', () => {
  const ids = { name: 'input_ids', type: 'int64', dims: ['b', 's'] } as const
  const table = { table: int64Tensor(Array<number>(8).fill(1), [4, 2]) }
  const lookup = node('Gather', ['table', 'input_ids'], 'states', { axis: int(0) })

  it('because it has no attention', () => {
    const graph = graphOf(
      [ids],
      [lookup, node('Tanh', ['states'], 'last_hidden_state')],
      ['last_hidden_state'],
      table,
    )
    expect(refusal(() => createEncoder(modelOf(graph))).kind).toBe('model')
  })

  it('because it takes no ids', () => {
    const image = { name: 'position_ids', type: 'int64', dims: ['b', 's'] } as const
    const graph = graphOf(
      [image],
      [node('Gather', ['table', 'position_ids'], 'y', { axis: int(0) })],
      ['y'],
      table,
    )
    expect(refusal(() => createEncoder(modelOf(graph))).message).toContain('input_ids')
  })

  it('because it takes an input that PairLens cannot fill, which is named', () => {
    const pixels = { name: 'pixel_values', type: 'float', dims: ['b', 's'] } as const
    const graph = graphOf([ids, pixels], [lookup, node('Mul', ['states', 'pixel_values'], 'y')], ['y'], table)
    expect(refusal(() => createEncoder(modelOf(graph))).message).toContain('"pixel_values"')
  })

  it('because none of its outputs holds hidden states, and they are named', () => {
    const graph = graphOf([ids], [lookup, node('Unsqueeze', ['states', 'axes'], 'deep')], ['deep'], {
      ...table,
      axes: int64Tensor([0]),
    })
    expect(refusal(() => createEncoder(modelOf(graph))).message).toContain('deep')
  })
})
