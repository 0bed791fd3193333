// y = a / b: dy = da / b − y · db / b.
import { addend, aligned, rankIn, rule, type RuleContext, type Tangent, variesOverNodes } from '../rule.ts'

export const Div = rule((node, context) => {
  const [a = '', b = ''] = node.inputs
  const [y = ''] = node.outputs
  const rank = rankIn(context, y)
  const [da, db] = [context.tangentOf(a), context.tangentOf(b)]
  const first = da === null ? null : over(aligned(da, a, rank, context), b, rank, context)
  if (db === null) return [first]
  const ratio = context.builder.op('Div', [y, b])
  const raised = addend(b, y, context) ?? db
  const second: Tangent = { value: context.builder.op('Mul', [raised.value, ratio]), perNode: true }
  if (first === null) return [{ ...second, value: context.builder.op('Neg', [second.value]) }]
  return [{ value: context.builder.op('Sub', [first.value, second.value]), perNode: true }]
})

function over(da: Tangent, b: string, rank: number, context: RuleContext): Tangent {
  return {
    value: context.builder.op('Div', [da.value, b]),
    perNode: da.perNode || variesOverNodes(b, rank, context),
  }
}
