// y = a where the condition holds, else b: dy = da there, else db. The condition is piecewise constant.
import { addend, expanded, rule } from '../rule.ts'

export const Where = rule((node, context) => {
  const [condition = '', a = '', b = ''] = node.inputs
  const [y = ''] = node.outputs
  const [da, db] = [addend(a, y, context), addend(b, y, context)]
  if (da === null && db === null) return [null]
  const { builder } = context
  const zeros = builder.floats(0)
  const branch = (tangent: typeof da): string =>
    tangent === null ? zeros : expanded(tangent, y, context).value
  return [{ value: builder.op('Where', [condition, branch(da), branch(db)]), perNode: true }]
})
