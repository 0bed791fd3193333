// y = √Σ x² over axes: dy = Σ x · dx / y.
import { intAttribute } from '../../onnx/graph.ts'
import { expanded, rule } from '../rule.ts'
import { reduce, reducedAxes } from './reduction.ts'

export const ReduceL2 = rule((node, context) => {
  const [x = ''] = node.inputs
  const [y = ''] = node.outputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const { builder } = context
  const along = builder.op('Mul', [expanded(dx, x, context).value, x])
  const keepdims = intAttribute(node, 'keepdims', 1)
  const projected = reduce('ReduceSum', along, reducedAxes(node, context), keepdims, context)
  return [{ value: builder.op('Div', [projected, y]), perNode: true }]
})
