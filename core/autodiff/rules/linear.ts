// The operators that are linear in one operand and say so in a line: the tangent goes the way of its primal.
import { intAttribute, type Node } from '../../onnx/graph.ts'
import { addend, linear, rankIn, rule, type RuleContext } from '../rule.ts'

/** Whether a node works on the first axis of its operand, axes being counted from the end. */
const worksOnFirstAxis = (node: Node, context: RuleContext): boolean =>
  intAttribute(node, 'axis', 0) === -rankIn(context, node.inputs[0] ?? '')

export const linearRules = {
  /** y = x: dy = dx */
  Identity: rule((node, context) => [context.tangentOf(node.inputs[0])]),
  /** y = −x: dy = −dx */
  Neg: linear(),
  /** y = x broadcast to a shape: dy = dx broadcast to it */
  Expand: rule((node, context) => [addend(node.inputs[0] ?? '', node.outputs[0] ?? '', context)]),
  /** y = slices of x along an axis: dy = the same slices of dx */
  Gather: linear(worksOnFirstAxis),
  /** y₁, y₂, … = parts of x: their tangents are the same parts of dx */
  Split: linear(worksOnFirstAxis),
}
