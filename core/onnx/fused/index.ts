// Spells out fused operators in ONNX's own, so that no later pass and no derivative rule needs to know them.
import { createGraphBuilder } from '../builder.ts'
import { addFacts, startingFacts } from '../facts.ts'
import { type Graph, type Node, operatorName } from '../graph.ts'
import { type Expand, notRead } from './expansion.ts'
import { Attention } from './microsoft/Attention.ts'
import { BiasGelu } from './microsoft/BiasGelu.ts'
import { EmbedLayerNormalization } from './microsoft/EmbedLayerNormalization.ts'
import { FastGelu } from './microsoft/FastGelu.ts'
import { FusedMatMul } from './microsoft/FusedMatMul.ts'
import { Gelu } from './microsoft/Gelu.ts'
import { MultiHeadAttention } from './microsoft/MultiHeadAttention.ts'
import { QuickGelu } from './microsoft/QuickGelu.ts'
import { RotaryEmbedding } from './microsoft/RotaryEmbedding.ts'
import { SkipLayerNormalization } from './microsoft/SkipLayerNormalization.ts'
import { refusals } from './microsoft/refusals.ts'
import { Attention as OnnxAttention } from './onnx/Attention.ts'
import { RotaryEmbedding as OnnxRotaryEmbedding } from './onnx/RotaryEmbedding.ts'
import { SimplifiedLayerNormalization } from './onnx/SimplifiedLayerNormalization.ts'

/** By the operator's name with its domain. */
const expansions: ReadonlyMap<string, Expand> = new Map([
  ['Attention', OnnxAttention],
  ['RotaryEmbedding', OnnxRotaryEmbedding],
  ['SimplifiedLayerNormalization', SimplifiedLayerNormalization],
  ...Object.entries({
    Attention,
    BiasGelu,
    EmbedLayerNormalization,
    FastGelu,
    FusedMatMul,
    Gelu,
    MultiHeadAttention,
    QuickGelu,
    RotaryEmbedding,
    SkipLayerNormalization,
    ...refusals,
  }).map(([op, expand]) => [`com.microsoft.${op}`, expand] as const),
])

/**
 * The same graph without ONNX Runtime's fused operators and ONNX's own Attention and RotaryEmbedding.
 *
 * @throws PairLensError (`model`) when one of them is used in a way that has no definition in ONNX's other operators
 */
export function expandFused(graph: Graph): Graph {
  if (!graph.nodes.some((node) => expansions.has(operatorName(node)))) return graph
  const facts = startingFacts(graph)
  const initializers = new Map(graph.initializers)
  const read = new Set([
    ...graph.nodes.flatMap((node) => node.inputs),
    ...graph.outputs.map((output) => output.name),
  ])
  const nodes = graph.nodes.flatMap((original): readonly Node[] => {
    // Optimisers name outputs that nothing reads, such as the lengths of sentences without a mask.
    const node = { ...original, outputs: original.outputs.map((name) => (read.has(name) ? name : '')) }
    const expand = expansions.get(operatorName(node))
    if (expand === undefined) {
      addFacts(facts, original)
      return [original]
    }
    const builder = createGraphBuilder(original.outputs[0] ?? original.name)
    const made = expand(node, { builder, facts })
    const part = builder.build([])
    for (const [name, tensor] of part.initializers) initializers.set(name, tensor)
    for (const [name, fact] of startingFacts(part)) facts.set(name, fact)
    const spelled = underOwnNames(node, made, part.nodes)
    for (const each of spelled) addFacts(facts, each)
    return spelled
  })
  return { ...graph, nodes, initializers }
}

/** The parts of a node, so renamed that they yield the node's own outputs. */
function underOwnNames(node: Node, made: readonly string[], parts: readonly Node[]): readonly Node[] {
  const names = new Map<string, string>()
  node.outputs.forEach((output, index) => {
    const value = made[index] ?? ''
    if (output !== '' && value !== '') names.set(value, output)
    if (output !== '' && value === '') throw notRead(node, `its output "${output}" is not one of an encoder`)
  })
  const own = (name: string): string => names.get(name) ?? name
  return parts.map((part) => ({ ...part, inputs: part.inputs.map(own), outputs: part.outputs.map(own) }))
}
