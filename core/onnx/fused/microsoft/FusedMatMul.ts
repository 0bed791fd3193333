// FusedMatMul(A, B) = α · A′ B′, where A′ and B′ may have their last two axes swapped.   com.microsoft version 1.
import { floatAttribute, intAttribute, type Node } from '../../graph.ts'
import { dimsIn, type Expand, type ExpansionContext, notRead } from '../expansion.ts'

export const FusedMatMul: Expand = (node, context) => {
  const [a = '', b = ''] = node.inputs
  const { builder } = context
  if (intAttribute(node, 'transBatchA', 0) === 1 || intAttribute(node, 'transBatchB', 0) === 1) {
    throw notRead(node, 'it moves the batch axis of an operand')
  }
  const operands = [factor(node, 'transA', a, context), factor(node, 'transB', b, context)]
  const product = builder.op('MatMul', operands)
  const alpha = floatAttribute(node, 'alpha', 1)
  return [alpha === 1 ? product : builder.op('Mul', [product, builder.floats(alpha)])]
}

function factor(node: Node, flag: string, name: string, context: ExpansionContext): string {
  if (intAttribute(node, flag, 0) !== 1) return name
  const rank = dimsIn(context, node, name).length
  if (rank < 2) return name
  const axes = Array.from({ length: rank }, (_, axis) => axis)
  const swapped = [...axes.slice(0, -2), rank - 1, rank - 2]
  return context.builder.op('Transpose', [name], { perm: { kind: 'ints', value: swapped } })
}
