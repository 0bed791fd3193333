// An encoder ready for attribution: its canonical graph with inputs, hidden states and sites identified.
import { PairLensError } from '../errors.ts'
import { canonicalGraph } from '../onnx/canonical.ts'
import type { Fact, Facts } from '../onnx/fact.ts'
import { inferFacts } from '../onnx/facts.ts'
import type { Graph, Model, ValueInfo } from '../onnx/graph.ts'
import { findSites, type Site } from './sites.ts'

export interface Encoder {
  /** Canonical; its inputs are some of {@link encoderInputs}. */
  readonly graph: Graph
  readonly facts: Facts
  /** The value that the head pools: hidden states [batch, sequence, H]. */
  readonly hidden: string
  readonly sites: readonly Site[]
}

/** Names of the inputs that transformer exports have; each is int64 of shape [batch, sequence]. */
export const encoderInputs = ['input_ids', 'attention_mask', 'token_type_ids', 'position_ids'] as const

/** Output names of the hidden states, in order of preference. */
const hiddenNames = ['last_hidden_state', 'token_embeddings', 'hidden_states', 'output_0']

/**
 * @throws PairLensError (`model`) when the model is not a transformer encoder whose hidden states can be pooled
 */
export function createEncoder(model: Model): Encoder {
  const canonical = canonicalGraph(model)
  assertInputs(canonical)
  const facts = inferFacts(canonical, inputFacts(canonical))
  const hidden = hiddenStates(canonical, facts)
  return { graph: canonical, facts, hidden, sites: findSites(canonical, facts, 'input_ids', hidden) }
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

function hiddenStates(graph: Graph, facts: Facts): string {
  const isHidden = (info: ValueInfo): boolean => facts.get(info.name)?.dims?.length === 3
  const named = hiddenNames
    .map((name) => graph.outputs.find((info) => info.name === name))
    .find((info) => info !== undefined && isHidden(info))
  const chosen = named ?? graph.outputs.find(isHidden)
  if (chosen === undefined) {
    throw new PairLensError(
      'model',
      `None of the model's outputs (${graph.outputs.map((info) => info.name).join(', ')}) has the shape [batch, sequence, hidden size]; export the model with its last hidden states as an output.`,
    )
  }
  return chosen.name
}
