// y = x^p with an exponent p that does not depend on the variable: y′ = p · x^(p−1).
import { addend, rule, timesPrimal, unsupportedNode } from '../rule.ts'

export const Pow = rule((node, context) => {
  const [x = '', exponent = ''] = node.inputs
  if (context.tangentOf(exponent) !== null)
    throw unsupportedNode(node, 'its exponent depends on the sentence')
  const dx = addend(x, node.outputs[0] ?? '', context)
  if (dx === null) return [null]
  const { builder } = context
  const power = builder.op('CastLike', [exponent, x])
  const lower = builder.op('Pow', [x, builder.op('Sub', [power, builder.floats(1)])])
  return [timesPrimal(dx, builder.op('Mul', [power, lower]), context)]
})
