// y = α · A′ B′ + β · C (A′, B′ transposed on request): dy = α · (dA′ B′ + A′ dB′) + β · dC.
import type { Node } from '../../onnx/graph.ts'
import { floatAttribute, intAttribute } from '../../onnx/graph.ts'
import { addend, expanded, type MaybeTangent, rule, type RuleContext, sum } from '../rule.ts'

export const Gemm = rule((node, context) => {
  const [a = '', b = '', c] = node.inputs
  const [y = ''] = node.outputs
  const { builder } = context
  const primal = (name: string, flag: string): string =>
    transposes(node, flag) ? builder.op('Transpose', [name], { perm: { kind: 'ints', value: [1, 0] } }) : name
  const da = factor(node, 'transA', a, context)
  const tangentB = factor(node, 'transB', b, context)
  // The product sums over the first axis of B, where a tangent may have size 1.
  const db = tangentB === null ? null : expanded(tangentB, b, context)
  const products = [
    da === null ? null : { ...da, value: builder.op('MatMul', [da.value, primal(b, 'transB')]) },
    db === null ? null : { value: builder.op('MatMul', [primal(a, 'transA'), db.value]), perNode: true },
  ]
  const dc = c === undefined ? null : addend(c, y, context)
  return [
    sum(
      [
        scaled(sum(products, context), floatAttribute(node, 'alpha', 1), context),
        scaled(dc, floatAttribute(node, 'beta', 1), context),
      ],
      context,
    ),
  ]
})

const transposes = (node: Node, flag: string): boolean => intAttribute(node, flag, 0) === 1

/** The tangent of a factor, transposed as the node asks; a transposed one is written out, its first axis being inner. */
function factor(node: Node, flag: string, name: string, context: RuleContext): MaybeTangent {
  const tangent = context.tangentOf(name)
  if (tangent === null || !transposes(node, flag)) return tangent
  const { builder } = context
  const whole = expanded(tangent, name, context)
  return {
    value: builder.op('Transpose', [whole.value], { perm: { kind: 'ints', value: [0, 2, 1] } }),
    perNode: true,
  }
}

function scaled(tangent: MaybeTangent, by: number, context: RuleContext): MaybeTangent {
  if (tangent === null || by === 1) return tangent
  return { ...tangent, value: context.builder.op('Mul', [tangent.value, context.builder.floats(by)]) }
}
