// Reductions of a tangent: over the same axes as the primal's, counted from the end and written out.
import { constantNumbers } from '../../onnx/facts.ts'
import { intAttribute, type Node } from '../../onnx/graph.ts'
import {
  expanded,
  rankIn,
  type Rule,
  rule,
  type RuleContext,
  type Tangent,
  unsupportedNode,
} from '../rule.ts'

export const reductionRules = {
  /** y = mean x over axes: dy = mean dx over the same axes */
  ReduceMean: linearReduction('ReduceMean'),
  /** y = Σ x over axes: dy = Σ dx over the same axes */
  ReduceSum: linearReduction('ReduceSum'),
}

function linearReduction(op: 'ReduceMean' | 'ReduceSum'): Rule {
  return rule((node, context) => {
    const [x = ''] = node.inputs
    const dx = context.tangentOf(x)
    if (dx === null) return [null]
    const axes = reducedAxes(node, context)
    const whole: Tangent = axes.includes(-rankIn(context, x)) ? expanded(dx, x, context) : dx
    return [{ ...whole, value: reduce(op, whole.value, axes, intAttribute(node, 'keepdims', 1), context) }]
  })
}

/**
 * The axes that a node reduces, all negative: without any named a reduction runs over all of its operand's, which
 * for a tangent would include the leading one.
 */
export function reducedAxes(node: Node, context: RuleContext): readonly number[] {
  const [x = '', name = ''] = node.inputs
  const rank = rankIn(context, x)
  const axes = name === '' ? [] : constantNumbers(context.facts, name)
  if (axes === null) throw unsupportedNode(node, 'its axes are known only when it runs')
  if (axes.length > 0) return axes.map((axis) => (axis < 0 ? axis : axis - rank))
  const none = intAttribute(node, 'noop_with_empty_axes', 0) === 1
  return none ? [] : Array.from({ length: rank }, (_, axis) => axis - rank)
}

/** Emits a reduction over the given axes; over none it is the value itself. */
export function reduce(
  op: 'ReduceMean' | 'ReduceSum' | 'ReduceMax',
  value: string,
  axes: readonly number[],
  keepdims: number,
  { builder }: RuleContext,
): string {
  if (axes.length === 0) return value
  return builder.op(op, [value, builder.integers(axes)], { keepdims: { kind: 'int', value: keepdims } })
}
