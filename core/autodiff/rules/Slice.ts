// y = a part of x: dy = the same part of dx.
import { constantNumbers } from '../../onnx/facts.ts'
import type { Node } from '../../onnx/graph.ts'
import { expanded, rankIn, rule, type RuleContext, unsupportedNode } from '../rule.ts'

export const Slice = rule((node, context) => {
  const [x = '', starts = '', ends = '', , steps = ''] = node.inputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const rank = rankIn(context, x)
  const axes = slicedAxes(node, rank, context)
  const whole = axes.includes(-rank) ? expanded(dx, x, context) : dx
  const operands = [
    whole.value,
    starts,
    ends,
    context.builder.integers(axes),
    ...(steps === '' ? [] : [steps]),
  ]
  return [{ ...whole, value: context.builder.op('Slice', operands) }]
})

/** The axes that a node slices, all negative: without any named it slices the first ones, of a tangent its leading. */
function slicedAxes(node: Node, rank: number, { facts }: RuleContext): readonly number[] {
  const [, starts = '', , axesName = ''] = node.inputs
  if (axesName !== '') {
    const axes = constantNumbers(facts, axesName)
    if (axes === null) throw unsupportedNode(node, 'its axes are known only when it runs')
    return axes.map((axis) => (axis < 0 ? axis : axis - rank))
  }
  const count = facts.get(starts)?.dims?.[0]
  if (typeof count !== 'number') throw unsupportedNode(node, 'its axes are known only when it runs')
  return Array.from({ length: count }, (_, axis) => axis - rank)
}
