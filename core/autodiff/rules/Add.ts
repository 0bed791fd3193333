// y = a + b: dy = da + db.
import { addend, rule, sum } from '../rule.ts'

export const Add = rule((node, context) => {
  const [a = '', b = ''] = node.inputs
  const [y = ''] = node.outputs
  return [sum([addend(a, y, context), addend(b, y, context)], context)]
})
