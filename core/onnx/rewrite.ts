// Small tools for passes over a graph: renaming values, dropping what nothing reads, cutting out a part.
import { type Graph, noAttributes, type Node } from './graph.ts'

/** The node with its inputs renamed. */
export function withInputs(node: Node, rename: (name: string) => string): Node {
  return { ...node, inputs: node.inputs.map(rename) }
}

/** For every value the node that produces it. */
export function producers(nodes: readonly Node[]): ReadonlyMap<string, Node> {
  return new Map(nodes.flatMap((node) => node.outputs.map((output) => [output, node] as const)))
}

/** For every value the nodes that read it. */
export function consumers(nodes: readonly Node[]): ReadonlyMap<string, readonly Node[]> {
  const readers = new Map<string, Node[]>()
  for (const node of nodes) {
    for (const input of new Set(node.inputs)) {
      const list = readers.get(input)
      if (list === undefined) readers.set(input, [node])
      else list.push(node)
    }
  }
  return readers
}

/**
 * The nodes that the given values need, in order; the search stops at `boundary`, whose values are taken as given.
 */
export function ancestors(
  nodes: readonly Node[],
  values: readonly string[],
  boundary: ReadonlySet<string> = new Set(),
): readonly Node[] {
  const needed = new Set(values.filter((name) => !boundary.has(name)))
  const kept = [...nodes].reverse().filter((node) => {
    if (!node.outputs.some((output) => needed.has(output))) return false
    for (const input of node.inputs) if (!boundary.has(input)) needed.add(input)
    return true
  })
  return kept.reverse()
}

/** The graph without nodes, initializers and inputs that its outputs do not need. */
export function pruned(graph: Graph): Graph {
  const nodes = ancestors(
    graph.nodes,
    graph.outputs.map((output) => output.name),
  )
  const read = new Set([
    ...nodes.flatMap((node) => node.inputs),
    ...graph.outputs.map((output) => output.name),
  ])
  return {
    ...graph,
    nodes,
    initializers: new Map([...graph.initializers].filter(([name]) => read.has(name))),
    inputs: graph.inputs.filter((input) => read.has(input.name)),
  }
}

/** A node that gives a value under another name. */
export function identity(from: string, to: string): Node {
  return {
    name: `${to}/identity`,
    op: 'Identity',
    domain: '',
    inputs: [from],
    outputs: [to],
    attributes: noAttributes,
  }
}
