// y = x − log Σ exp x along an axis: dy = dx − Σ exp(y) · dx.
import { intAttribute } from '../../onnx/graph.ts'
import { expanded, rule } from '../rule.ts'

export const LogSoftmax = rule((node, context) => {
  const [x = ''] = node.inputs
  const [y = ''] = node.outputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const { builder } = context
  const whole = expanded(dx, x, context)
  const weighted = builder.op('Mul', [whole.value, builder.op('Exp', [y])])
  const total = builder.op('ReduceSum', [weighted, builder.integers([intAttribute(node, 'axis', -1)])])
  return [{ value: builder.op('Sub', [whole.value, total]), perNode: true }]
})
