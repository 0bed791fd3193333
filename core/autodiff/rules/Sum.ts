// y = a + b + …: dy = da + db + …. Add is the sum of two.
import { addend, rule, sum } from '../rule.ts'

export const Sum = rule((node, context) => {
  const [y = ''] = node.outputs
  return [
    sum(
      node.inputs.map((input) => addend(input, y, context)),
      context,
    ),
  ]
})
