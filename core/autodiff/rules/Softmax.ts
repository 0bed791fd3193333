// y = softmax(x) along an axis: dy = y · (dx − Σ y · dx).
import { intAttribute } from '../../onnx/graph.ts'
import { expanded, rankIn, rule } from '../rule.ts'

export const Softmax = rule((node, context) => {
  const [x = ''] = node.inputs
  const [y = ''] = node.outputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const { builder } = context
  const axis = intAttribute(node, 'axis', -1)
  const whole = axis === -rankIn(context, x) ? expanded(dx, x, context) : dx
  const weighted = builder.op('Mul', [whole.value, y])
  const total = builder.op('ReduceSum', [weighted, builder.integers([axis])])
  return [{ value: builder.op('Sub', [weighted, builder.op('Mul', [total, y])]), perNode: true }]
})
