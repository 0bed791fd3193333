// y = √Σ x² over axes: dy = Σ x · dx / y.
import { intAttribute } from '../../onnx/graph.ts'
import { expanded, rule } from '../rule.ts'

export const ReduceL2 = rule((node, context) => {
  const [x = '', axes = ''] = node.inputs
  const [y = ''] = node.outputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const { builder } = context
  const keepdims = { keepdims: { kind: 'int', value: intAttribute(node, 'keepdims', 1) } } as const
  const projected = builder.op(
    'ReduceSum',
    [builder.op('Mul', [expanded(dx, x, context).value, x]), axes],
    keepdims,
  )
  return [{ value: builder.op('Div', [projected, y]), perNode: true }]
})
