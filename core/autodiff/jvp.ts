// Forward-mode differentiation of a graph: emits, beside the nodes of the primal, the nodes of its tangents.
import type { GraphBuilder } from '../onnx/builder.ts'
import type { Facts } from '../onnx/fact.ts'
import type { Node } from '../onnx/graph.ts'
import { isOnnxOperator } from '../onnx/operators.ts'
import {
  type MaybeTangent,
  rankIn,
  type Rule,
  type RuleContext,
  type Tangent,
  unsupported,
  unsupportedNode,
} from './rule.ts'
import { rules } from './rules/index.ts'

/** What differentiation does at a node. */
export function ruleOf(node: Node): Rule {
  if (node.domain !== '') {
    return unsupported(
      `it comes from the operator set ${node.domain}, which has no derivative rules in this version`,
    )
  }
  if (!isOnnxOperator(node.op)) return unsupported('ONNX has no such operator')
  return rules[node.op] ?? unsupported('it has no derivative rule in this version')
}

/**
 * Emits the tangents of `outputs` with respect to values whose tangents are given.
 *
 * @param nodes the primal, in topological order; already part of the builder's graph
 * @param facts of the primal; ranks must be known on the way from the variable to the outputs
 * @param seeds tangents of the variables, of shape [T, …shape of the variable]
 * @returns the tangent of each output, null where it does not depend on the variables
 * @throws PairLensError (`model`) at an operator that cannot be differentiated
 */
export function differentiate(
  nodes: readonly Node[],
  facts: Facts,
  seeds: ReadonlyMap<string, Tangent>,
  outputs: readonly string[],
  builder: GraphBuilder,
): readonly MaybeTangent[] {
  const tangents = new Map<string, MaybeTangent>(seeds)
  const context: RuleContext = { builder, facts, tangentOf: (name = '') => tangents.get(name) ?? null }
  for (const node of nodes) {
    const dependent = node.inputs.filter((input) => context.tangentOf(input) !== null)
    if (dependent.length === 0) continue
    // Rules count axes from the end, which canonicalisation has ensured exactly where ranks are known.
    for (const input of dependent) rankIn(context, input)
    const results = tangentsOf(node, context)
    node.outputs.forEach((output, index) => {
      if (output !== '') tangents.set(output, results[index] ?? null)
    })
  }
  return outputs.map((output) => tangents.get(output) ?? null)
}

function tangentsOf(node: Node, context: RuleContext): readonly MaybeTangent[] {
  const rule = ruleOf(node)
  switch (rule.kind) {
    case 'rule':
      return rule.jvp(node, context)
    case 'zero':
      return []
    case 'unsupported':
      throw unsupportedNode(node, rule.because)
  }
}
