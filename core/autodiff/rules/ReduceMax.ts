// y = max x over axes: dy = the mean of dx over the places where x is the maximum.
import { intAttribute } from '../../onnx/graph.ts'
import { expanded, rule } from '../rule.ts'
import { reduce, reducedAxes } from './reduction.ts'

export const ReduceMax = rule((node, context) => {
  const [x = ''] = node.inputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const { builder } = context
  const axes = reducedAxes(node, context)
  const maximum = reduce('ReduceMax', x, axes, 1, context)
  const winners = builder.op('Cast', [builder.op('Equal', [x, maximum])], { to: { kind: 'int', value: 1 } })
  const share = builder.op('Div', [winners, reduce('ReduceSum', winners, axes, 1, context)])
  const weighted = builder.op('Mul', [expanded(dx, x, context).value, share])
  const keepdims = intAttribute(node, 'keepdims', 1)
  return [{ value: reduce('ReduceSum', weighted, axes, keepdims, context), perNode: true }]
})
