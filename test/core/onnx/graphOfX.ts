// A graph of one input x, and looks at a small graph.
import type { Graph, Node } from '../../../core/onnx/graph.ts'
import { type Tensor, toNumbers } from '../../../core/onnx/tensor.ts'
import { floatInfo, graphOf } from '../../helpers/graphs.ts'

export const dims = ['batch', 3, 4]

export const graphOfX = (
  nodes: readonly Node[],
  initializers: Readonly<Record<string, Tensor>> = {},
  outputs = ['y'],
): Graph => graphOf([floatInfo('x', dims)], nodes, outputs, initializers)

/** The graph's one node. */
export const only = (form: Graph): Node => {
  const [first, ...others] = form.nodes
  if (first === undefined || others.length > 0)
    throw new Error(`${form.nodes.length} nodes where one was expected.`)
  return first
}

/** The elements of a constant. */
export const numbersOf = (form: Graph, name: string | undefined): number[] | null => {
  const tensor = form.initializers.get(name ?? '')
  return tensor === undefined ? null : toNumbers(tensor)
}
