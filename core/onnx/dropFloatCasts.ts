// Removes casts between floating-point types, which change nothing where everything is float32.
import { addFacts, startingFacts } from './facts.ts'
import { type Graph, intAttribute, type Node } from './graph.ts'
import { withInputs } from './rewrite.ts'
import { dataTypes } from './tensor.ts'

/** The same graph without casts of float32 to float32, so that half precision hides no pattern from later passes. */
export function dropFloatCasts(graph: Graph): Graph {
  const facts = startingFacts(graph)
  const outputs = new Set(graph.outputs.map((output) => output.name))
  const renamed = new Map<string, string>()
  const nodes = graph.nodes.flatMap((original): readonly Node[] => {
    const node = withInputs(original, (name) => renamed.get(name) ?? name)
    addFacts(facts, node)
    const [input = '', output = ''] = [node.inputs[0], node.outputs[0]]
    if (!isFloatCast(node) || facts.get(input)?.type !== 'float') return [node]
    if (outputs.has(output)) return [{ ...node, op: 'Identity', inputs: [input], attributes: new Map() }]
    renamed.set(output, input)
    return []
  })
  return { ...graph, nodes }
}

function isFloatCast(node: Node): boolean {
  return node.domain === '' && node.op === 'Cast' && intAttribute(node, 'to', 0) === dataTypes.float
}
