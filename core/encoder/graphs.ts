// The two graphs that attribution runs: ids → hidden states and embedding, and hidden states → token contributions.
import { createGraphBuilder, type GraphBuilder } from '../onnx/builder.ts'
import type { Graph } from '../onnx/graph.ts'
import { identity, pruned } from '../onnx/rewrite.ts'
import { appendDerivative } from './derivative.ts'
import type { Encoder } from './encoder.ts'
import { values } from './graphValues.ts'
import { appendHead, type HeadConfiguration } from './head.ts'
import type { Site } from './sites.ts'

/**
 * The forward graph.
 *
 * Inputs: those of the encoder, int64 [batch, S]. Outputs: `hidden` [batch, S, H] at the site, `embedding` [batch, D].
 */
export function forwardGraph(
  encoder: Encoder,
  site: Site,
  head: HeadConfiguration,
  normalized: boolean,
): Graph {
  const builder = createGraphBuilder('pairlens')
  for (const info of encoder.graph.inputs) builder.input({ ...info, dims: ['batch', 'sequence'] })
  builder.include(encoder.graph)
  const embedding = appendHead(builder, encoder.output, encoder.poolsItself ? null : head, normalized)
  return pruned(
    withOutputs(builder, [
      [values.hidden, site.value],
      [values.embedding, embedding],
    ]),
  )
}

/**
 * The contributions graph: the integral of directional derivatives along the straight path from the reference to the
 * sentence (method: T[i,:] = Σₙ wₙ Jg(h(αₙ)) [Δ restricted to group i]).
 *
 * Inputs (float32, see {@link values}): `hidden` [S, H], `reference` [S, H], `positions` α [N], `weights` w [N], `groups` [T, S] whose
 * rows hold 1 for the tokens of a group and 0 elsewhere. Output: `contributions` [T, D].
 *
 * @throws PairLensError (`model`) when an operator behind the site cannot be differentiated
 */
export function contributionsGraph(
  encoder: Encoder,
  site: Site,
  head: HeadConfiguration,
  normalized: boolean,
): Graph {
  const builder = createGraphBuilder('pairlens')
  const { contributions } = appendDerivative(builder, encoder, site, head, normalized)
  return pruned(withOutputs(builder, [[values.contributions, contributions]]))
}

/** Builds with outputs under names of our own, whatever the values are called. */
export function withOutputs(
  builder: GraphBuilder,
  outputs: readonly (readonly [name: string, value: string])[],
): Graph {
  builder.include({ nodes: outputs.map(([name, value]) => identity(value, name)), initializers: new Map() })
  return builder.build(outputs.map(([name]) => ({ name, type: 'float' as const, dims: null })))
}
