// What is known about every value of a graph without running it: element type, dimensions, and small constants.
import { type Fact, type Facts, longestTracked, unknownFact } from './fact.ts'
import type { Graph, Node } from './graph.ts'
import { inferNode } from './infer/index.ts'
import { elementCount, type Tensor, toNumbers } from './tensor.ts'

/** The fact of a constant tensor. */
function factOfTensor(tensor: Tensor): Fact {
  const tracked =
    elementCount(tensor.dims) <= longestTracked && tensor.dims.length <= 1 && tensor.type !== 'string'
  return { type: tensor.type, dims: tensor.dims, elements: tracked ? toNumbers(tensor) : null }
}

/**
 * Infers facts in one pass over the nodes.
 *
 * @param known facts to start from, e.g. of the graph's inputs; declared input types and dimensions by default
 */
export function inferFacts(graph: Graph, known: Facts = declaredFacts(graph)): Facts {
  const facts = startingFacts(graph, known)
  for (const node of graph.nodes) addFacts(facts, node)
  return facts
}

/** What is known before any node: of the inputs and of the weights. For passes that infer while they rewrite. */
export function startingFacts(graph: Graph, known: Facts = declaredFacts(graph)): Map<string, Fact> {
  const facts = new Map(known)
  for (const [name, tensor] of graph.initializers) facts.set(name, factOfTensor(tensor))
  return facts
}

/** Adds what follows about a node's outputs from what is known of its inputs. */
export function addFacts(facts: Map<string, Fact>, node: Node): void {
  const outputs = inferNode(
    node,
    node.inputs.map((name) => facts.get(name) ?? unknownFact),
  )
  node.outputs.forEach((name, index) => {
    if (name !== '') facts.set(name, outputs[index] ?? unknownFact)
  })
}

function declaredFacts(graph: Graph): Facts {
  return new Map(
    graph.inputs.map((info) => [info.name, { type: info.type, dims: info.dims, elements: null }]),
  )
}

/** The rank of a value, or null when unknown. */
export function rankOf(facts: Facts, name: string): number | null {
  return facts.get(name)?.dims?.length ?? null
}

/** All elements of a small constant as numbers, or null when any is not known. */
export function constantNumbers(facts: Facts, name: string | undefined): readonly number[] | null {
  const elements = name === undefined ? null : facts.get(name)?.elements
  return elements?.every((element) => typeof element === 'number') ? elements : null
}

/** The one element of a constant scalar or one-element vector, or null. */
export function constantNumber(facts: Facts, name: string | undefined): number | null {
  const numbers = constantNumbers(facts, name)
  return numbers?.length === 1 ? (numbers[0] ?? null) : null
}
