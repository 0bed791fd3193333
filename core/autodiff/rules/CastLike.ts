// y = x in the type of another value: dy = dx when that is floating point, else zero.
import { isFloatingPoint } from '../../onnx/tensor.ts'
import { rule, unsupportedNode } from '../rule.ts'

export const CastLike = rule((node, context) => {
  const type = context.facts.get(node.inputs[1] ?? '')?.type ?? null
  if (type === null) throw unsupportedNode(node, 'the type that it casts to cannot be determined')
  return [isFloatingPoint(type) ? context.tangentOf(node.inputs[0]) : null]
})
