// The graphs that a model's self-test runs beside the two of attribution.
import { createGraphBuilder } from '../onnx/builder.ts'
import type { Graph } from '../onnx/graph.ts'
import { pruned } from '../onnx/rewrite.ts'
import { appendDerivative } from './derivative.ts'
import type { Encoder } from './encoder.ts'
import { withOutputs } from './graphs.ts'
import { values } from './graphValues.ts'
import { appendHead, type HeadConfiguration } from './head.ts'
import type { Site } from './sites.ts'

/** The output of {@link sitesGraph} that holds the hidden states at a site. */
export function hiddenOf({ layer }: Site): string {
  return `${values.hidden}.${layer}`
}

/**
 * The forward graph with several sites at once, so that weights are in memory once.
 *
 * Inputs: those of the encoder, int64 [batch, S]. Outputs: {@link hiddenOf} each site [batch, S, H], `embedding`
 * [batch, D], not divided by its norm.
 */
export function sitesGraph(encoder: Encoder, sites: readonly Site[], head: HeadConfiguration): Graph {
  const builder = createGraphBuilder('pairlens')
  for (const info of encoder.graph.inputs) builder.input({ ...info, dims: ['batch', 'sequence'] })
  builder.include(encoder.graph)
  const embedding = appendHead(builder, encoder.output, encoder.poolsItself ? null : head, false)
  return pruned(
    withOutputs(builder, [
      ...sites.map((site) => [hiddenOf(site), site.value] as const),
      [values.embedding, embedding],
    ]),
  )
}

/**
 * The contributions graph with what it computes on the way: inputs and `contributions` as there, and `embedding` [N, D],
 * the value of the differentiated part at every node.
 *
 * @throws PairLensError (`model`) when an operator behind the site cannot be differentiated
 */
export function partBehindSiteGraph(encoder: Encoder, site: Site, head: HeadConfiguration): Graph {
  const builder = createGraphBuilder('pairlens')
  const { contributions, embedding } = appendDerivative(builder, encoder, site, head, false)
  return pruned(
    withOutputs(builder, [
      [values.contributions, contributions],
      [values.embedding, embedding],
    ]),
  )
}

/** The head by itself: `hidden` [batch, S, H] → `embedding` [batch, D], not divided by its norm. */
export function headGraph(hiddenSize: number, head: HeadConfiguration): Graph {
  const builder = createGraphBuilder('pairlens')
  builder.input({ name: values.hidden, type: 'float', dims: ['batch', 'sequence', hiddenSize] })
  return withOutputs(builder, [[values.embedding, appendHead(builder, values.hidden, head, false)]])
}
