// Operators linear in each of two operands: dy = op(da, b) + op(a, db).
import {
  aligned,
  expanded,
  type MaybeTangent,
  rankIn,
  type Rule,
  rule,
  type RuleContext,
  sum,
  unsupportedNode,
  variesOverNodes,
} from '../rule.ts'

export const bilinearRules = {
  /** y = a b: dy = da b + a db. With constant b all T · N · S rows of da go through one matrix product. */
  MatMul: bilinear('MatMul'),
  /** y = a · b: dy = da · b + a · db */
  Mul: bilinear('Mul'),
}

/** @param op MatMul or Mul; both broadcast over leading axes */
function bilinear(op: 'MatMul' | 'Mul'): Rule {
  return rule((node, context) => {
    const [a = '', b = ''] = node.inputs
    const [y = ''] = node.outputs
    const rank = rankIn(context, y)
    if (op === 'MatMul' && Math.min(rankIn(context, a), rankIn(context, b)) < 2) {
      throw unsupportedNode(node, 'it multiplies a matrix by a vector')
    }
    return [
      sum(
        [
          product(op, context.tangentOf(a), a, b, rank, context, (da) => [da, b]),
          product(op, context.tangentOf(b), b, a, rank, context, (db) => [a, db]),
        ],
        context,
      ),
    ]
  })
}

function product(
  op: string,
  tangent: MaybeTangent,
  of: string,
  other: string,
  rank: number,
  context: RuleContext,
  operands: (tangent: string) => readonly string[],
): MaybeTangent {
  if (tangent === null) return null
  // The first axis of a matrix, where a tangent may have size 1, is one that the product works on.
  const whole = op === 'MatMul' && rankIn(context, of) === 2 ? expanded(tangent, of, context) : tangent
  const raised = aligned(whole, of, rank, context)
  return {
    value: context.builder.op(op, operands(raised.value)),
    perNode: raised.perNode || variesOverNodes(other, rank, context),
  }
}
