// Min and Max of two operands: the tangent of whichever operand is chosen; the mean of both where they are equal.
import { addend, type Rule, rule, sum, timesPrimal, unsupportedNode } from '../rule.ts'

export const extremumRules = {
  /** y = max(a, b): dy = da where a is larger, else db */
  Max: extremum('Greater'),
  /** y = min(a, b): dy = da where a is smaller, else db */
  Min: extremum('Less'),
}

/** @param chosen the comparison that holds where the first operand is the result */
function extremum(chosen: 'Less' | 'Greater'): Rule {
  return rule((node, context) => {
    const [a = '', b] = node.inputs
    const [y = ''] = node.outputs
    if (b === undefined) return [context.tangentOf(a)]
    if (node.inputs.length > 2) throw unsupportedNode(node, 'it compares more than two operands')
    const { builder } = context
    const share = (x: string, other: string): string => {
      const strict = builder.op('Cast', [builder.op(chosen, [x, other])], { to: { kind: 'int', value: 1 } })
      const tie = builder.op('Cast', [builder.op('Equal', [x, other])], { to: { kind: 'int', value: 1 } })
      return builder.op('Add', [strict, builder.op('Mul', [tie, builder.floats(0.5)])])
    }
    const [da, db] = [addend(a, y, context), addend(b, y, context)]
    return [
      sum(
        [
          da === null ? null : timesPrimal(da, share(a, b), context),
          db === null ? null : timesPrimal(db, share(b, a), context),
        ],
        context,
      ),
    ]
  })
}
