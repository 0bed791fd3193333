// An encoder ready for attribution: its canonical graph with inputs, hidden states and sites identified.
import { PairLensError } from '../errors.ts'
import { canonicalGraph } from '../onnx/canonical.ts'
import type { Facts } from '../onnx/fact.ts'
import { inferFacts } from '../onnx/facts.ts'
import { type Graph, type Model, type Node, operatorName, type ValueInfo } from '../onnx/graph.ts'
import { isQuantizedOperator } from '../onnx/operators.ts'
import { withInputs } from '../onnx/rewrite.ts'
import { dataTypes } from '../onnx/tensor.ts'
import { encoderInputs } from './inputs.ts'
import { findSites, type Site } from './sites.ts'

export interface Encoder {
  /** Canonical; its inputs are `input_ids` and some of `attention_mask`, `token_type_ids`, `position_ids`. */
  readonly graph: Graph
  readonly facts: Facts
  /** Hidden states [batch, sequence, H], which the head pools; or an embedding [batch, D] that the graph pools itself. */
  readonly output: string
  /** Whether {@link output} is an embedding already. */
  readonly poolsItself: boolean
  readonly sites: readonly Site[]
  /** Size of the vocabulary that the token embeddings cover; null when the graph does not show it. */
  readonly embeddingRows: number | null
}

/** Output names of the hidden states, in order of preference. */
const hiddenNames = ['last_hidden_state', 'token_embeddings', 'hidden_states', 'output_0']

/**
 * @throws PairLensError (`model`) when the model is not a transformer encoder whose hidden states can be pooled
 */
export function createEncoder(model: Model): Encoder {
  assertNotQuantized(model.graph)
  assertInputs(model.graph)
  const graph = canonicalGraph({ ...model, graph: withFreeInputs(model.graph) })
  const facts = inferFacts(graph)
  const output = chooseOutput(graph, facts)
  const poolsItself = facts.get(output)?.dims?.length === 2
  const sites = findSites(graph, facts, 'input_ids', output)
  return { graph, facts, output, poolsItself, sites, embeddingRows: embeddingRows(graph, facts) }
}

/**
 * The graph with int64 inputs of shape [batch, sequence], whatever the exporter declared. A graph that was traced for
 * one batch size gives itself away: its hidden states then contradict these names.
 */
function withFreeInputs(graph: Graph): Graph {
  const narrow = new Set(graph.inputs.filter((info) => info.type === 'int32').map((info) => info.name))
  const asInt32 = (name: string): string => (narrow.has(name) ? `${name}/int32` : name)
  const casts = [...narrow].map((name): Node => ({
    name: asInt32(name),
    op: 'Cast',
    domain: '',
    inputs: [name],
    outputs: [asInt32(name)],
    attributes: new Map([['to', { kind: 'int', value: dataTypes.int32 }]]),
  }))
  return {
    ...graph,
    nodes: [...casts, ...graph.nodes.map((node) => withInputs(node, asInt32))],
    inputs: graph.inputs.map(({ name }) => ({ name, type: 'int64', dims: ['batch', 'sequence'] })),
  }
}

/** The first dimension of the table that the token ids index. */
function embeddingRows(graph: Graph, facts: Facts): number | null {
  const isIds = (name: string | undefined): boolean =>
    name === 'input_ids' ||
    graph.nodes.some(
      (node) => node.op === 'Cast' && node.outputs[0] === name && node.inputs[0] === 'input_ids',
    )
  const lookup = graph.nodes.find((node) => node.op === 'Gather' && isIds(node.inputs[1]))
  const rows = facts.get(lookup?.inputs[0] ?? '')?.dims?.[0]
  return typeof rows === 'number' ? rows : null
}

/** Integer arithmetic has steps instead of slopes: there is nothing to differentiate. */
function assertNotQuantized(graph: Graph): void {
  const quantized = graph.nodes.find((node) => isQuantizedOperator(node.op, node.domain))
  if (quantized !== undefined) {
    throw new PairLensError(
      'model',
      `The model is quantised: node ${quantized.name} is a ${operatorName(quantized)}, whose integer steps have no derivative; use the model's float32 or float16 export.`,
    )
  }
}

/** What a model is that takes inputs of other kinds of model; null where none tells. */
function otherKind(graph: Graph): string | null {
  const inputOf = (pattern: RegExp): string | undefined =>
    graph.inputs.find(({ name }) => pattern.test(name))?.name
  const cached = inputOf(/^past|cache/u)
  if (cached !== undefined) return `a text generator (its input "${cached}" keeps earlier tokens)`
  const decoded = inputOf(/^decoder_|^encoder_hidden_states$/u)
  if (decoded !== undefined) return `a decoder or has one (its input is "${decoded}")`
  const pictured = inputOf(/^pixel_values|^input_features$|^input_values$/u)
  return pictured === undefined ? null : `for images or sound (its input is "${pictured}")`
}

function assertInputs(graph: Graph): void {
  const other = otherKind(graph)
  if (other !== null) {
    throw new PairLensError(
      'model',
      `The model is ${other}, and PairLens explains text encoders; choose one.`,
    )
  }
  const names = [...encoderInputs.keys()].join(', ')
  const unknown = graph.inputs.find((info) => !encoderInputs.has(info.name))
  if (unknown !== undefined) {
    throw new PairLensError(
      'model',
      `The model has an input "${unknown.name}" that PairLens does not know how to fill; it fills ${names}.`,
    )
  }
  const ids = graph.inputs.find((info) => info.name === 'input_ids')
  if (ids === undefined) {
    throw new PairLensError(
      'model',
      'The model has no input "input_ids", so it is not a text encoder; choose the ONNX export of one.',
    )
  }
  const odd = graph.inputs.find((info) => info.type !== 'int64' && info.type !== 'int32')
  if (odd !== undefined) {
    throw new PairLensError(
      'model',
      `The model's input "${odd.name}" is of type ${odd.type}, and PairLens fills inputs of int64 or int32; export the model again.`,
    )
  }
}

/** Hidden states by name, then any hidden states, then an embedding. */
function chooseOutput(graph: Graph, facts: Facts): string {
  const rankOf = (info: ValueInfo): number | undefined => facts.get(info.name)?.dims?.length
  const named = hiddenNames
    .map((name) => graph.outputs.find((info) => info.name === name))
    .find((info) => info !== undefined && rankOf(info) === 3)
  const chosen =
    named ??
    graph.outputs.find((info) => rankOf(info) === 3) ??
    graph.outputs.find((info) => rankOf(info) === 2) ??
    // Of unknown rank: an operator that is not known stands before it, and the search for sites will name it.
    graph.outputs.find((info) => rankOf(info) === undefined)
  if (chosen === undefined) {
    throw new PairLensError(
      'model',
      `None of the model's outputs (${graph.outputs.map((info) => info.name).join(', ')}) holds hidden states [batch, sequence, hidden size] or an embedding [batch, size]; export the model with its last hidden states as an output.`,
    )
  }
  return chosen.name
}
