// An encoder ready for attribution: its canonical graph with inputs, hidden states and sites identified.
import { PairLensError } from '../errors.ts'
import { canonicalGraph } from '../onnx/canonical.ts'
import type { Fact, Facts } from '../onnx/fact.ts'
import { inferFacts } from '../onnx/facts.ts'
import { type Graph, type Model, operatorName, type ValueInfo } from '../onnx/graph.ts'
import { isQuantizedOperator } from '../onnx/operators.ts'
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

/** Names of the inputs that transformer exports have; each is int64 of shape [batch, sequence]. */
const encoderInputs = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'] as const

/** Output names of the hidden states, in order of preference. */
const hiddenNames = ['last_hidden_state', 'token_embeddings', 'hidden_states', 'output_0']

/**
 * @throws PairLensError (`model`) when the model is not a transformer encoder whose hidden states can be pooled
 */
export function createEncoder(model: Model): Encoder {
  assertNotQuantized(model.graph)
  const graph = canonicalGraph(withInputRanks(model))
  assertInputs(graph)
  const facts = inferFacts(graph, inputFacts(graph))
  const output = chooseOutput(graph, facts)
  const poolsItself = facts.get(output)?.dims?.length === 2
  const sites = findSites(graph, facts, 'input_ids', output)
  return { graph, facts, output, poolsItself, sites, embeddingRows: embeddingRows(graph, facts) }
}

/** Axes can be counted from the end only where ranks are known, and those follow from the inputs', declared or not. */
function withInputRanks(model: Model): Model {
  const inputs = model.graph.inputs.map((info) => ({ ...info, dims: info.dims ?? ['batch', 'sequence'] }))
  return { ...model, graph: { ...model.graph, inputs } }
}

/** The first dimension of the table that the token ids index. */
function embeddingRows(graph: Graph, facts: Facts): number | null {
  const lookup = graph.nodes.find((node) => node.op === 'Gather' && node.inputs[1] === 'input_ids')
  const rows = facts.get(lookup?.inputs[0] ?? '')?.dims?.[0]
  return typeof rows === 'number' ? rows : null
}

/** Integer arithmetic has steps instead of slopes: there is nothing to differentiate. */
function assertNotQuantized(graph: Graph): void {
  const quantized = graph.nodes.find((node) => isQuantizedOperator(node.op))
  if (quantized !== undefined) {
    throw new PairLensError(
      'model',
      `The model is quantised: node ${quantized.name} is a ${operatorName(quantized)}, whose integer steps have no derivative; use the model's float32 or float16 export.`,
    )
  }
}

/** Every input has the same shape [batch, sequence], whatever the exporter called the two dimensions. */
function inputFacts(graph: Graph): Facts {
  return new Map(
    graph.inputs.map((info): [string, Fact] => [
      info.name,
      { type: info.type, dims: ['batch', 'sequence'], elements: null },
    ]),
  )
}

function assertInputs(graph: Graph): void {
  const known = new Set<string>(encoderInputs)
  const unknown = graph.inputs.find((info) => !known.has(info.name))
  if (unknown !== undefined) {
    throw new PairLensError(
      'model',
      `The model has an input "${unknown.name}" that PairLens does not know how to fill; it fills ${encoderInputs.join(', ')}.`,
    )
  }
  if (!graph.inputs.some((info) => info.name === 'input_ids')) {
    throw new PairLensError(
      'model',
      'The model has no input "input_ids", so it is not a text encoder; choose the ONNX export of one.',
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
