// y = a − b: dy = da − db.
import { addend, negated, rule } from '../rule.ts'

export const Sub = rule((node, context) => {
  const [a = '', b = ''] = node.inputs
  const [y = ''] = node.outputs
  const [da, db] = [addend(a, y, context), addend(b, y, context)]
  if (da === null || db === null) return [da ?? negated(db, context)]
  return [{ value: context.builder.op('Sub', [da.value, db.value]), perNode: da.perNode || db.perNode }]
})
