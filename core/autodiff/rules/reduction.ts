// Which reductions work on the first axis of their operand, where a tangent may have size 1.
import { constantNumbers } from '../../onnx/facts.ts'
import type { Node } from '../../onnx/graph.ts'
import { rankIn, type RuleContext } from '../rule.ts'

/** True when a reduction includes the first axis, or when its axes are not known. */
export function reducesBatch(node: Node, context: RuleContext): boolean {
  const axes = constantNumbers(context.facts, node.inputs[1])
  return axes === null || axes.length === 0 || axes.includes(-rankIn(context, node.inputs[0] ?? ''))
}
