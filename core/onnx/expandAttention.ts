// Spells out the Attention operator (operator set 23) as softmax(scale · Q Kᵀ + mask) V, which has rules.
import { createGraphBuilder } from './builder.ts'
import { inferFacts, rankOf } from './facts.ts'
import { type Dim, floatAttribute, type Graph, intAttribute, type Node } from './graph.ts'

/**
 * Handles the form that exporters of encoders emit: Q, K, V of shape [batch, heads, sequence, head size] and an
 * additive or boolean mask. Other forms (causal, cached, softcap, grouped heads) stay and are reported as unsupported.
 */
export function expandAttention(graph: Graph): Graph {
  if (!graph.nodes.some((node) => node.op === 'Attention' && node.domain === '')) return graph
  const facts = inferFacts(graph)
  const initializers = new Map(graph.initializers)
  const nodes = graph.nodes.flatMap((node): readonly Node[] => {
    const [query = '', key = '', value = '', mask = ''] = node.inputs
    const dims = facts.get(query)?.dims
    const headSize = dims?.[3]
    if (node.op !== 'Attention' || node.domain !== '' || !isPlain(node) || typeof headSize !== 'number')
      return [node]
    const headsOf = (name: string): Dim | undefined => facts.get(name)?.dims?.[1]
    if (rankOf(facts, query) !== 4 || headsOf(query) !== headsOf(key) || headsOf(query) !== headsOf(value))
      return [node]

    const builder = createGraphBuilder(node.outputs[0] ?? node.name)
    const transposed = builder.op('Transpose', [key], { perm: { kind: 'ints', value: [0, 1, 3, 2] } })
    const scale = builder.floats(floatAttribute(node, 'scale', 1 / Math.sqrt(headSize)))
    const scores = builder.op('Mul', [builder.op('MatMul', [query, transposed]), scale])
    const additive =
      facts.get(mask)?.type === 'bool'
        ? builder.op('Where', [mask, builder.floats(0), builder.floats(-3.4e38)])
        : mask
    const masked = mask === '' ? scores : builder.op('Add', [scores, additive])
    const shares = builder.op('Softmax', [masked], { axis: { kind: 'int', value: -1 } })
    const part = builder.build([])
    for (const [name, tensor] of part.initializers) initializers.set(name, tensor)
    const product: Node = {
      ...node,
      op: 'MatMul',
      inputs: [shares, value],
      outputs: node.outputs.slice(0, 1),
      attributes: new Map(),
    }
    return [...part.nodes, product]
  })
  return { ...graph, nodes, initializers }
}

function isPlain(node: Node): boolean {
  const oneOutput = node.outputs.slice(1).every((output) => output === '')
  const nothingCached = node.inputs.slice(4).every((input) => input === '')
  const causal = intAttribute(node, 'is_causal', 0) === 1
  return oneOutput && nothingCached && !causal && floatAttribute(node, 'softcap', 0) === 0
}
