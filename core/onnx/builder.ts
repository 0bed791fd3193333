// Appends nodes to a graph under construction, with fresh names and shared constants.
import type { Attribute, Graph, Node, ValueInfo } from './graph.ts'
import { floatTensor, int64Tensor, type Tensor } from './tensor.ts'

type Attributes = Readonly<Record<string, Attribute>>

export interface GraphBuilder {
  /** Adds a node and returns its one output. */
  op(op: string, inputs: readonly string[], attributes?: Attributes): string
  /** Adds a node and returns its `count` outputs. */
  ops(op: string, inputs: readonly string[], count: number, attributes?: Attributes): readonly string[]
  /** Takes over nodes and initializers of another graph under their own names. */
  include(part: Pick<Graph, 'nodes' | 'initializers'>): void
  /** A float32 constant; a number alone makes a scalar. */
  floats(values: number | readonly number[]): string
  /** An int64 constant; a number alone makes a scalar. */
  integers(values: number | readonly number[]): string
  /** A constant of any kind. */
  constant(tensor: Tensor): string
  /** Declares a graph input and returns its name. */
  input(info: ValueInfo): string
  /** The finished graph; `outputs` name values that exist. */
  build(outputs: readonly ValueInfo[]): Graph
}

export const int = (value: number): Attribute => ({ kind: 'int', value })

/** @param prefix begins every name that the builder makes up, so that they never meet the model's own */
export function createGraphBuilder(prefix: string): GraphBuilder {
  const nodes: Node[] = []
  const initializers = new Map<string, Tensor>()
  const inputs: ValueInfo[] = []
  const constants = new Map<string, string>()
  let count = 0
  const fresh = (label: string): string => `${prefix}/${label}_${count++}`

  const shared = (key: string, make: () => Tensor): string => {
    const existing = constants.get(key)
    if (existing !== undefined) return existing
    const name = fresh('constant')
    constants.set(key, name)
    initializers.set(name, make())
    return name
  }

  const builder: GraphBuilder = {
    op(op, operands, attributes = {}) {
      const [output = ''] = builder.ops(op, operands, 1, attributes)
      return output
    },
    ops(op, operands, outputCount, attributes = {}) {
      const name = fresh(op)
      const outputs = Array.from({ length: outputCount }, (_, index) =>
        index === 0 ? name : `${name}:${index}`,
      )
      nodes.push({
        name,
        op,
        domain: '',
        inputs: operands,
        outputs,
        attributes: new Map(Object.entries(attributes)),
      })
      return outputs
    },
    include(part) {
      nodes.push(...part.nodes)
      for (const [name, tensor] of part.initializers) initializers.set(name, tensor)
    },
    floats: (values) => shared(`float ${JSON.stringify(values)}`, () => floatTensor(values)),
    integers: (values) => shared(`int64 ${JSON.stringify(values)}`, () => int64Tensor(values)),
    constant(tensor) {
      const name = fresh('constant')
      initializers.set(name, tensor)
      return name
    },
    input(info) {
      inputs.push(info)
      return info.name
    },
    build: (outputs) => ({ name: prefix, nodes, initializers, inputs, outputs }),
  }
  return builder
}
