// y = x with axes permuted: dy = dx with the same axes permuted behind the leading one.
import { intsAttribute } from '../../onnx/graph.ts'
import { expanded, rankIn, rule } from '../rule.ts'

export const Transpose = rule((node, context) => {
  const [x = ''] = node.inputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const rank = rankIn(context, x)
  const permutation =
    intsAttribute(node, 'perm') ?? Array.from({ length: rank }, (_, axis) => rank - 1 - axis)
  const whole = permutation[0] === 0 ? dx : expanded(dx, x, context)
  const perm = [0, ...permutation.map((axis) => axis + 1)]
  return [
    {
      value: context.builder.op('Transpose', [whole.value], { perm: { kind: 'ints', value: perm } }),
      perNode: whole.perNode,
    },
  ]
})
