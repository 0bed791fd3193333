// Appends to a graph the part of an encoder behind a site, along a path of hidden states, with its directional derivatives.
import { differentiate } from '../autodiff/jvp.ts'
import { PairLensError } from '../errors.ts'
import { createGraphBuilder, type GraphBuilder, int } from '../onnx/builder.ts'
import type { Fact } from '../onnx/fact.ts'
import { inferFacts } from '../onnx/facts.ts'
import type { Graph } from '../onnx/graph.ts'
import { ancestors, identity, pruned } from '../onnx/rewrite.ts'
import { int64Tensor } from '../onnx/tensor.ts'
import type { Encoder } from './encoder.ts'
import { values } from './graphValues.ts'
import { appendHead, type HeadConfiguration } from './head.ts'
import { encoderInputs } from './inputs.ts'
import type { Site } from './sites.ts'

/** What was appended, by the names of its values. */
interface Derivative {
  /** g(h(αₙ)), of shape [N, D]. */
  readonly embedding: string
  /** Σₙ wₙ Jg(h(αₙ)) [Δ restricted to group i], of shape [T, D]. */
  readonly contributions: string
}

/**
 * Declares the inputs `hidden` [S, H], `reference` [S, H], `positions` α [N], `weights` w [N] and `groups` [T, S], see
 * {@link values}, and appends what is made of them.
 *
 * @throws PairLensError (`model`) when an operator behind the site cannot be differentiated
 */
export function appendDerivative(
  builder: GraphBuilder,
  encoder: Encoder,
  site: Site,
  head: HeadConfiguration,
  normalized: boolean,
): Derivative {
  const { hiddenSize } = site
  builder.input({ name: values.hidden, type: 'float', dims: ['sequence', hiddenSize] })
  builder.input({ name: values.reference, type: 'float', dims: ['sequence', hiddenSize] })
  builder.input({ name: values.positions, type: 'float', dims: ['nodes'] })
  builder.input({ name: values.weights, type: 'float', dims: ['nodes'] })
  builder.input({ name: values.groups, type: 'float', dims: ['tangents', 'sequence'] })

  const path = appendPath(builder)
  const suffix = suffixOf(encoder, site, head, normalized)
  connect(builder, suffix, site, path.hidden)

  const facts = inferFacts(suffix, suffixFacts(suffix, site))
  const [embedding] = suffix.outputs
  const [tangent] = differentiate(
    suffix.nodes,
    facts,
    new Map([[site.value, { value: path.seed, perNode: false }]]),
    [embedding?.name ?? ''],
    builder,
  )
  if (!tangent) {
    throw new PairLensError(
      'model',
      `The embedding does not depend on the hidden states of layer ${site.layer}.`,
    )
  }
  const weights = builder.op('Unsqueeze', [values.weights, builder.integers([-1])])
  const weighted = builder.op('Mul', [tangent.value, weights])
  const integral = builder.op('ReduceSum', [weighted, builder.integers([-2])], { keepdims: int(0) })
  return { embedding: embedding?.name ?? '', contributions: integral }
}

/** h(α) of shape [N, S, H], and the seed tangents Δ per group of shape [T, 1, S, H]: Δ does not depend on α. */
function appendPath(builder: GraphBuilder): { hidden: string; seed: string } {
  const difference = builder.op('Sub', [values.hidden, values.reference])
  const positions = builder.op('Unsqueeze', [values.positions, builder.integers([-2, -1])])
  const hidden = builder.op('Add', [values.reference, builder.op('Mul', [positions, difference])])
  const groups = builder.op('Unsqueeze', [values.groups, builder.integers([1, -1])])
  return { hidden, seed: builder.op('Mul', [groups, difference]) }
}

/** The encoder's nodes behind the site, with the head; the site's value is an input. */
function suffixOf(encoder: Encoder, site: Site, head: HeadConfiguration, normalized: boolean): Graph {
  const builder = createGraphBuilder('head')
  builder.include({
    nodes: ancestors(encoder.graph.nodes, [encoder.output], new Set([site.value])),
    initializers: encoder.graph.initializers,
  })
  const embedding = appendHead(builder, encoder.output, encoder.poolsItself ? null : head, normalized)
  const graph = builder.build([{ name: embedding, type: 'float', dims: null }])
  return { ...pruned(graph), inputs: encoder.graph.inputs }
}

/** Puts the suffix into the builder's graph: the path in place of the site, and what the model's other inputs hold. */
function connect(builder: GraphBuilder, suffix: Graph, site: Site, hidden: string): void {
  const shape = builder.op('Shape', [hidden], { end: int(2) })
  builder.include({ nodes: [identity(hidden, site.value)], initializers: new Map() })
  const read = new Set(suffix.nodes.flatMap((node) => node.inputs))
  for (const { name } of suffix.inputs.filter((info) => read.has(info.name))) {
    builder.include({ nodes: [identity(fill(builder, name, shape), name)], initializers: new Map() })
  }
  builder.include(suffix)
}

/** An input of the model behind the site, of the given shape [N, S]; the ids themselves matter there by shape only. */
function fill(builder: GraphBuilder, name: string, shape: string): string {
  const constant = (value: number): string =>
    builder.op('ConstantOfShape', [shape], { value: { kind: 'tensor', value: int64Tensor([value]) } })
  switch (encoderInputs.get(name) ?? 'zeros') {
    case 'ones':
      return constant(1)
    case 'positions': {
      const length = builder.op('Gather', [shape, builder.integers(1)], { axis: int(-1) })
      const positions = builder.op('Range', [builder.integers(0), length, builder.integers(1)])
      return builder.op('Expand', [positions, shape])
    }
    case 'ids':
    case 'zeros':
      return constant(0)
  }
}

function suffixFacts(suffix: Graph, site: Site): Map<string, Fact> {
  const known = new Map<string, Fact>(
    suffix.inputs.map((info) => [
      info.name,
      { type: info.type, dims: ['batch', 'sequence'], elements: null },
    ]),
  )
  return known.set(site.value, {
    type: 'float',
    dims: ['batch', 'sequence', site.hiddenSize],
    elements: null,
  })
}
