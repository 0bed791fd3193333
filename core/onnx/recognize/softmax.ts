// Finds Softmax written as exp(x − max) / Σ exp(x − max) over the last axis.
import type { Graph, Node } from '../graph.ts'
import { inPlaceOf, type Pattern, patternOf, replaceNodes } from './pattern.ts'

export function recognizeSoftmax(graph: Graph): Graph {
  const pattern = patternOf(graph)
  const found = new Map<string, Node>()
  for (const node of graph.nodes) {
    const source = node.op === 'Div' ? softmaxSource(node, pattern) : null
    if (source !== null) {
      found.set(
        node.outputs[0] ?? '',
        inPlaceOf(node, 'Softmax', [source], [['axis', { kind: 'int', value: -1 }]]),
      )
    }
  }
  return replaceNodes(graph, found)
}

/** The x of a Div that completes a Softmax over the last axis. */
function softmaxSource(division: Node, pattern: Pattern): string | null {
  const [numerator, denominator] = division.inputs
  const sum = pattern.made(denominator, 'ReduceSum')
  const exponential = pattern.made(numerator, 'Exp')
  if (sum === null || exponential === null || sum.inputs[0] !== numerator || !pattern.reducesLastAxis(sum))
    return null
  const shifted = pattern.made(exponential.inputs[0], 'Sub')
  const maximum = pattern.made(shifted?.inputs[1], 'ReduceMax')
  if (shifted === null || maximum === null || !pattern.reducesLastAxis(maximum)) return null
  return maximum.inputs[0] === shifted.inputs[0] ? (shifted.inputs[0] ?? null) : null
}
