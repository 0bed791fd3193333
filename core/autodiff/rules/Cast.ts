// y = x in another type: dy = dx between floating-point types, zero into integers and booleans.
import { intAttribute } from '../../onnx/graph.ts'
import { dataTypeFromNumber, isFloatingPoint } from '../../onnx/tensor.ts'
import { rule } from '../rule.ts'

export const Cast = rule((node, context) => {
  const target = dataTypeFromNumber(intAttribute(node, 'to', 1))
  return [isFloatingPoint(target) ? context.tangentOf(node.inputs[0]) : null]
})
