// y = γ · n + β with n = (x − mean x) · r, r = 1 / √(var x + ε), over the last axis:
// dy = γ · r · (dx − mean dx − n · mean(n · dx)).   Ba, Kiros, Hinton (2016); Jacobian r (I − 11ᵀ/H)(I − nnᵀ/H).
// Where a graph asks for them: d(mean x) = mean dx, dr = −r² · mean(n · dx).
import { floatAttribute, intAttribute, type Node } from '../../onnx/graph.ts'
import { assertConstant, rule, type RuleContext, type Tangent, unsupportedNode } from '../rule.ts'

export const LayerNormalization = rule((node, context) => {
  const [x = '', scale = ''] = node.inputs
  const dx = context.tangentOf(x)
  assertConstant(node, node.inputs.slice(1), context)
  if (dx === null) return [null]
  if (intAttribute(node, 'axis', -1) !== -1) throw unsupportedNode(node, 'it normalizes several axes at once')
  const { builder } = context
  const mean = (value: string): string => builder.op('ReduceMean', [value, builder.integers([-1])])
  const { normalized, reciprocalDeviation } = statistics(node, x, context)
  const meanTangent = mean(dx.value)
  const alongNormalized = mean(builder.op('Mul', [dx.value, normalized]))
  const centred = builder.op('Sub', [dx.value, meanTangent])
  const projected = builder.op('Sub', [centred, builder.op('Mul', [alongNormalized, normalized])])
  const tangent: Tangent = {
    value: builder.op('Mul', [projected, builder.op('Mul', [reciprocalDeviation, scale])]),
    perNode: true,
  }
  if (node.outputs.length === 1) return [tangent]
  const squared = builder.op('Mul', [reciprocalDeviation, reciprocalDeviation])
  const deviationTangent = builder.op('Neg', [builder.op('Mul', [alongNormalized, squared])])
  return [tangent, { value: meanTangent, perNode: dx.perNode }, { value: deviationTangent, perNode: true }]
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
