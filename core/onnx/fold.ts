// Replaces nodes whose result is known before the run (shape arithmetic on fixed sizes) by constants.
import type { Fact } from './fact.ts'
import { constantNumbers, inferFacts } from './facts.ts'
import type { Graph } from './graph.ts'
import { fromNumbers, type Tensor } from './tensor.ts'

/** The same graph in which every small value that shape inference determines completely is an initializer. */
export function foldConstants(graph: Graph): Graph {
  const facts = inferFacts(graph)
  const initializers = new Map(graph.initializers)
  const outputs = new Set(graph.outputs.map((output) => output.name))
  const nodes = graph.nodes.filter((node) => {
    const [output] = node.outputs
    if (node.outputs.length !== 1 || output === undefined || outputs.has(output)) return true
    const constant = constantTensor(facts.get(output), constantNumbers(facts, output))
    if (constant === null) return true
    initializers.set(output, constant)
    return false
  })
  return { ...graph, nodes, initializers }
}

function constantTensor(fact: Fact | undefined, numbers: readonly number[] | null): Tensor | null {
  const dims = fact?.dims?.filter((dim) => typeof dim === 'number')
  if (fact === undefined || numbers === null || dims === undefined || dims.length !== fact.dims?.length)
    return null
  switch (fact.type) {
    case 'int64':
    case 'int32':
      return numbers.every(Number.isInteger) ? fromNumbers(fact.type, numbers, dims) : null
    case 'float':
    case 'bool':
      return fromNumbers(fact.type, numbers, dims)
    default:
      return null
  }
}
