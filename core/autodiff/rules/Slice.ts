// y = a part of x: dy = the same part of dx.
import { constantNumbers } from '../../onnx/facts.ts'
import { linear, rankIn } from '../rule.ts'

export const Slice = linear((node, context) => {
  const axes = constantNumbers(context.facts, node.inputs[3])
  return axes === null || axes.includes(-rankIn(context, node.inputs[0] ?? ''))
})
