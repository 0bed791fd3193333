// y = max x over axes: dy = the mean of dx over the places where x is the maximum.
import { intAttribute } from '../../onnx/graph.ts'
import { expanded, rule } from '../rule.ts'

export const ReduceMax = rule((node, context) => {
  const [x = '', axes = ''] = node.inputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const { builder } = context
  const maximum = builder.op('ReduceMax', [x, axes])
  const winners = builder.op('Cast', [builder.op('Equal', [x, maximum])], { to: { kind: 'int', value: 1 } })
  const share = builder.op('Div', [winners, builder.op('ReduceSum', [winners, axes])])
  const weighted = builder.op('Mul', [expanded(dx, x, context).value, share])
  const keepdims = { keepdims: { kind: 'int', value: intAttribute(node, 'keepdims', 1) } } as const
  return [{ value: builder.op('ReduceSum', [weighted, axes], keepdims), perNode: true }]
})
