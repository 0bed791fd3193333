// y = x in the type of another value: dy = dx when that is floating point, else zero.
import { isFloatingPoint } from '../../onnx/tensor.ts'
import { rule } from '../rule.ts'

export const CastLike = rule((node, context) => {
  const type = context.facts.get(node.inputs[1] ?? '')?.type ?? null
  return [isFloatingPoint(type) ? context.tangentOf(node.inputs[0]) : null]
})
