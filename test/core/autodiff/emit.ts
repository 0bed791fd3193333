// Runs a graph together with the tangents of one of its inputs, as the product's own graphs do.
import { differentiate } from '../../../core/autodiff/jvp.ts'
import { createGraphBuilder } from '../../../core/onnx/builder.ts'
import { inferFacts } from '../../../core/onnx/facts.ts'
import type { Graph } from '../../../core/onnx/graph.ts'
import { floatTensor } from '../../../core/onnx/tensor.ts'
import { type NumberTensor, openGraph } from '../../helpers/runGraph.ts'

export interface Linearization {
  /** The outputs at x, and their derivatives in the direction dx. */
  at(
    x: readonly number[],
    dx: readonly number[],
  ): Promise<{ readonly values: readonly NumberTensor[]; readonly derivatives: readonly NumberTensor[] }>
  close(): Promise<void>
}

/** @param graph has one input `x`, of known sizes, and float outputs which all depend on it */
export async function linearize(graph: Graph): Promise<Linearization> {
  const dims = (graph.inputs[0]?.dims ?? []).map(Number)
  const builder = createGraphBuilder('test')
  for (const info of graph.inputs) builder.input(info)
  const seed = builder.input({ name: 'dx', type: 'float', dims: [1, ...dims] })
  builder.include(graph)
  const outputs = graph.outputs.map(({ name }) => name)
  const seeds = new Map([['x', { value: seed, perNode: true }]])
  const tangents = differentiate(graph.nodes, inferFacts(graph), seeds, outputs, builder)
  const names = tangents.map((tangent) => builder.op('Identity', [tangent?.value ?? '']))
  const open = await openGraph(
    builder.build([...outputs, ...names].map((name) => ({ name, type: 'float' as const, dims: null }))),
  )
  return {
    async at(x, dx) {
      const results = await open.run({ x: floatTensor(x, dims), dx: floatTensor(dx, [1, ...dims]) })
      const pick = (wanted: readonly string[]): readonly NumberTensor[] =>
        wanted.map((name) => results[name] ?? { dims: [], numbers: [] })
      return { values: pick(outputs), derivatives: pick(names) }
    },
    close: () => open.close(),
  }
}
