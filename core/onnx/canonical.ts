// Brings a graph of any operator set from 11 on to one canonical form, so that no later pass meets two spellings.
import type { Facts } from './fact.ts'
import { constantNumbers, inferFacts, rankOf } from './facts.ts'
import { foldConstants } from './fold.ts'
import { type Attribute, type Graph, intAttribute, type Model, type Node } from './graph.ts'
import { dropFloatCasts } from './dropFloatCasts.ts'
import { expandFused } from './fused/index.ts'
import { narrowSoftmax } from './narrowSoftmax.ts'
import { recognizeGelu } from './recognize/gelu.ts'
import { recognizeLayerNormalization } from './recognize/layerNormalization.ts'
import { recognizeSoftmax } from './recognize/softmax.ts'
import { pruned } from './rewrite.ts'
import { int64Tensor, type Tensor } from './tensor.ts'
import { upgradeOperators } from './upgrade.ts'

/**
 * The canonical form of a model's graph:
 *
 * - operators as in {@link canonicalOpset}: axes are inputs, Constant and Dropout are gone
 * - weights are float32; shape arithmetic that does not depend on the inputs is folded into constants
 * - axes count from the end, so that an axis more in front changes nothing
 * - fused operators are spelled out: ONNX Runtime's, and ONNX's own Attention and RotaryEmbedding
 * - LayerNormalization, Gelu and Softmax are one node each, also where an exporter spelled them out
 *
 * Names of values survive, except of those that a pass removes.
 */
export function canonicalGraph(model: Model): Graph {
  const expanded = dropFloatCasts(expandFused(upgradeOperators(model.graph)))
  const narrowed = (model.opsets.get('') ?? 0) < 13 ? narrowSoftmax(expanded) : expanded
  const folded = foldConstants(narrowed)
  const counted = countAxesFromEnd(folded)
  return pruned(
    [recognizeSoftmax, recognizeLayerNormalization, recognizeGelu].reduce(
      (graph, pass) => pass(graph),
      counted,
    ),
  )
}

/** Operators with one axis in an attribute, and the value that ONNX gives it when absent. */
const axisAttributes: ReadonlyMap<string, number> = new Map([
  ['Softmax', -1],
  ['LogSoftmax', -1],
  ['Concat', 0],
  ['Gather', 0],
  ['GatherElements', 0],
  ['Split', 0],
  ['LayerNormalization', -1],
  ['LpNormalization', -1],
  ['ArgMax', 0],
  ['ArgMin', 0],
])

/** Operators whose axes are a constant input, by that input's place. */
const axesInputs: ReadonlyMap<string, number> = new Map([
  ['Squeeze', 1],
  ['Unsqueeze', 1],
  ['Slice', 3],
  ['CumSum', 1],
  ['ReduceMean', 1],
  ['ReduceSum', 1],
  ['ReduceMax', 1],
  ['ReduceMin', 1],
  ['ReduceProd', 1],
  ['ReduceL1', 1],
  ['ReduceL2', 1],
  ['ReduceSumSquare', 1],
  ['ReduceLogSumExp', 1],
])

function countAxesFromEnd(graph: Graph): Graph {
  const facts = inferFacts(graph)
  const initializers = new Map(graph.initializers)
  const nodes = graph.nodes.map((node) =>
    negateAxisInput(negateAxisAttribute(node, facts), facts, initializers),
  )
  return { ...graph, nodes, initializers }
}

function negateAxisAttribute(node: Node, facts: Facts): Node {
  const fallback = axisAttributes.get(node.op)
  const rank = rankOf(facts, node.inputs[0] ?? '')
  if (fallback === undefined || node.domain !== '' || rank === null) return node
  const axis = intAttribute(node, 'axis', fallback)
  const attributes = new Map<string, Attribute>(node.attributes)
  attributes.set('axis', { kind: 'int', value: axis < 0 ? axis : axis - rank })
  return { ...node, attributes }
}

function negateAxisInput(node: Node, facts: Facts, initializers: Map<string, Tensor>): Node {
  const place = axesInputs.get(node.op)
  const name = place === undefined ? undefined : node.inputs[place]
  const axes = constantNumbers(facts, name)
  const rank = rankOf(facts, node.op === 'Unsqueeze' ? (node.outputs[0] ?? '') : (node.inputs[0] ?? ''))
  if (place === undefined || axes === null || rank === null || node.domain !== '') return node
  if (axes.every((axis) => axis < 0) || !axes.every(Number.isInteger)) return node
  const negative = axes.map((axis) => (axis < 0 ? axis : axis - rank))
  const constant = `${node.outputs[0] ?? node.name}/axes`
  initializers.set(
    constant,
    int64Tensor(negative, facts.get(name ?? '')?.dims?.length === 0 ? [] : [negative.length]),
  )
  return { ...node, inputs: node.inputs.map((input, index) => (index === place ? constant : input)) }
}
