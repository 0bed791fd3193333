// Operators that only regroup elements: the tangent takes the output's shape behind its leading axis.
import { expanded, type Rule, rule, type RuleContext } from '../rule.ts'

/** dy = dx in the shape [T, …shape of y]. */
const reshaping: Rule = rule((node, context) => {
  const [x = ''] = node.inputs
  const [y = ''] = node.outputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  const keepsBatch =
    firstDimension(x, context) !== null && firstDimension(x, context) === firstDimension(y, context)
  const whole = keepsBatch ? dx : expanded(dx, x, context)
  return [{ value: inShapeOf(whole.value, y, keepsBatch, context), perNode: whole.perNode }]
})

export const reshapingRules = {
  Flatten: reshaping,
  Reshape: reshaping,
  Squeeze: reshaping,
  Unsqueeze: reshaping,
}

function firstDimension(name: string, context: RuleContext): string | number | null {
  return context.facts.get(name)?.dims?.[0] ?? null
}

/** Reshape copies a dimension for which 0 is asked: so the leading axis, and the node axis where it is kept. */
function inShapeOf(tangent: string, y: string, keepsBatch: boolean, context: RuleContext): string {
  const { builder } = context
  const leading = builder.integers(keepsBatch ? [0, 0] : [0])
  const rest = builder.op('Shape', [y], keepsBatch ? { start: { kind: 'int', value: 1 } } : {})
  const shape = builder.op('Concat', [leading, rest], { axis: { kind: 'int', value: 0 } })
  return builder.op('Reshape', [tangent, shape])
}
