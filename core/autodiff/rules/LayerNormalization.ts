// y = γ · n + β with n = (x − mean x) · r, r = 1 / √(var x + ε), over the last axis:
// dy = γ · r · (dx − mean dx − n · mean(n · dx)).   Ba, Kiros, Hinton (2016); Jacobian r (I − 11ᵀ/H)(I − nnᵀ/H).
import { floatAttribute, intAttribute, type Node } from '../../onnx/graph.ts'
import { rule, type RuleContext, unsupportedNode } from '../rule.ts'

export const LayerNormalization = rule((node, context) => {
  const [x = '', scale = ''] = node.inputs
  const dx = context.tangentOf(x)
  if (dx === null) return [null]
  if (intAttribute(node, 'axis', -1) !== -1) throw unsupportedNode(node, 'it normalizes several axes at once')
  const { builder } = context
  const mean = (value: string): string => builder.op('ReduceMean', [value, builder.integers([-1])])
  const { normalized, reciprocalDeviation } = statistics(node, x, context)
  const parallel = builder.op('Mul', [mean(builder.op('Mul', [dx.value, normalized])), normalized])
  const centred = builder.op('Sub', [dx.value, mean(dx.value)])
  const projected = builder.op('Sub', [centred, parallel])
  return [
    { value: builder.op('Mul', [projected, builder.op('Mul', [reciprocalDeviation, scale])]), perNode: true },
  ]
})

/** n and r of the primal; they cost 1/T of the tangents' work. */
function statistics(
  node: Node,
  x: string,
  { builder }: RuleContext,
): { normalized: string; reciprocalDeviation: string } {
  const axes = builder.integers([-1])
  const centred = builder.op('Sub', [x, builder.op('ReduceMean', [x, axes])])
  const variance = builder.op('ReduceMean', [builder.op('Mul', [centred, centred]), axes])
  const epsilon = builder.floats(floatAttribute(node, 'epsilon', 1e-5))
  const reciprocalDeviation = builder.op('Reciprocal', [
    builder.op('Sqrt', [builder.op('Add', [variance, epsilon])]),
  ])
  return { normalized: builder.op('Mul', [centred, reciprocalDeviation]), reciprocalDeviation }
}
