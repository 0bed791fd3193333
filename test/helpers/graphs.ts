// Writes down small graphs and models by hand.
import type { Attribute, Graph, Model, Node, ValueInfo } from '../../core/onnx/graph.ts'
import type { Tensor } from '../../core/onnx/tensor.ts'
import { canonicalOpset } from '../../core/onnx/write.ts'

export const int = (value: number): Attribute => ({ kind: 'int', value })
export const float = (value: number): Attribute => ({ kind: 'float', value })
export const ints = (...value: number[]): Attribute => ({ kind: 'ints', value })
export const string = (value: string): Attribute => ({ kind: 'string', value })

/** A node named after its first output. */
export function node(
  op: string,
  inputs: readonly string[],
  outputs: string | readonly string[],
  attributes: Readonly<Record<string, Attribute>> = {},
): Node {
  const names = [outputs].flat()
  return {
    name: `${names[0] ?? ''}_node`,
    op,
    domain: '',
    inputs,
    outputs: names,
    attributes: new Map(Object.entries(attributes)),
  }
}

export function floatInfo(name: string, dims: ValueInfo['dims'] = null): ValueInfo {
  return { name, type: 'float', dims }
}

export function graphOf(
  inputs: readonly ValueInfo[],
  nodes: readonly Node[],
  outputs: readonly string[],
  initializers: Readonly<Record<string, Tensor>> = {},
): Graph {
  return {
    name: 'test',
    nodes,
    initializers: new Map(Object.entries(initializers)),
    inputs,
    outputs: outputs.map((name) => floatInfo(name)),
  }
}

/** A model of ONNX's own operator set in the given version. */
export function modelOf(graph: Graph, opset = canonicalOpset): Model {
  return { irVersion: 8, producer: 'test', opsets: new Map([['', opset]]), graph }
}
