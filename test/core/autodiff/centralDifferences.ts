// Derivatives of a case's node by central differences in float64, without any of the product's derivative rules.
import type { Graph } from '../../../core/onnx/graph.ts'
import { fromNumbers, isFloatingPoint, type Tensor, toNumbers } from '../../../core/onnx/tensor.ts'
import { type NumberTensor, openGraph } from '../../helpers/runGraph.ts'
import { graphOfCase, type RuleCase } from './ruleCase.ts'

/** Directions at once: the T of a tangent's leading axis. */
export const directions = 2

/** Step of the differences; float64 leaves about 1e-9 of noise. */
const step = 1e-6

export interface Point {
  readonly elements: ReadonlyMap<string, readonly number[]>
  /** By variable: for each direction its tangent, written out in the operand's shape. */
  readonly tangents: ReadonlyMap<string, readonly (readonly number[])[]>
}

/** For every output dy in each direction, stacked. */
export async function centralDifferences(rule: RuleCase, point: Point): Promise<readonly NumberTensor[]> {
  const primal = await openPrimal(rule)
  try {
    const perDirection: (readonly NumberTensor[])[] = []
    for (let direction = 0; direction < directions; direction++) {
      const moved = (by: number): ReadonlyMap<string, readonly number[]> =>
        new Map(
          [...point.elements].map(([name, elements]) => {
            const tangent = point.tangents.get(name)?.[direction]
            return [name, elements.map((value, index) => value + by * (tangent?.[index] ?? 0))] as const
          }),
        )
      const [ahead, behind] = [await primal.run(moved(step)), await primal.run(moved(-step))]
      perDirection.push(
        ahead.map(({ dims, numbers }, output) => ({
          dims,
          numbers: numbers.map(
            (value, index) => (value - (behind[output]?.numbers[index] ?? NaN)) / (2 * step),
          ),
        })),
      )
    }
    const [first = []] = perDirection
    return first.map(({ dims }, output) => ({
      dims,
      numbers: perDirection.flatMap((outputs) => outputs[output]?.numbers ?? []),
    }))
  } finally {
    await primal.close()
  }
}

interface Primal {
  run(elements: ReadonlyMap<string, readonly number[]>): Promise<readonly NumberTensor[]>
  close(): Promise<void>
}

async function openPrimal(rule: RuleCase): Promise<Primal> {
  const { float64 } = rule
  if (float64 !== null) {
    const [[name, { dims }] = ['', { dims: [] as readonly number[] }]] = Object.entries(rule.operands)
    return {
      run: (elements) => Promise.resolve([{ dims, numbers: (elements.get(name) ?? []).map(float64) }]),
      close: () => Promise.resolve(),
    }
  }
  const graph = inDoublePrecision(graphOfCase(rule))
  const open = await openGraph(graph)
  return {
    async run(elements) {
      const feeds = Object.fromEntries(
        [...elements].map(([name, numbers]) => [
          name,
          fromNumbers('double', numbers, rule.operands[name]?.dims ?? []),
        ]),
      )
      const results = await open.run(feeds)
      return graph.outputs.map(({ name }) => results[name] ?? { dims: [], numbers: [] })
    },
    close: () => open.close(),
  }
}

/** The same graph with every float32 made float64. */
function inDoublePrecision(graph: Graph): Graph {
  const asDouble = (tensor: Tensor): Tensor =>
    isFloatingPoint(tensor.type) ? fromNumbers('double', toNumbers(tensor), tensor.dims) : tensor
  return {
    ...graph,
    initializers: new Map([...graph.initializers].map(([name, tensor]) => [name, asDouble(tensor)])),
    inputs: graph.inputs.map((info) => ({ ...info, type: 'double' })),
    outputs: graph.outputs.map((info) => ({ ...info, type: 'double' })),
    nodes: graph.nodes.map((node) =>
      node.op === 'Cast' && node.attributes.get('to')?.kind === 'int'
        ? { ...node, attributes: new Map([['to', { kind: 'int', value: 11 } as const]]) }
        : node,
    ),
  }
}
