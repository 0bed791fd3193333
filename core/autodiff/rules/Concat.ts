// y = parts side by side: dy = their tangents side by side, zeros written out where a part has none.
import { broadcastTo, expanded, rule } from '../rule.ts'

export const Concat = rule((node, context) => {
  const { builder } = context
  const tangents = node.inputs.map((input) => context.tangentOf(input))
  const some = tangents.find((tangent) => tangent !== null)
  if (some === undefined) return [null]
  const count = builder.op('Shape', [some.value], { end: { kind: 'int', value: 1 } })
  const parts = node.inputs.map((input, index) => {
    const tangent = tangents[index]
    if (tangent) return expanded(tangent, input, context).value
    const rank = context.facts.get(input)?.dims?.length ?? 0
    const ones = Array<number>(rank).fill(1)
    const shape = builder.op('Concat', [count, builder.integers(ones)], { axis: { kind: 'int', value: 0 } })
    return broadcastTo(builder.op('ConstantOfShape', [shape]), input, context)
  })
  return [{ value: builder.op('Concat', parts, Object.fromEntries(node.attributes)), perNode: true }]
})
