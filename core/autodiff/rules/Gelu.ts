// y = x Φ(x): y′ = Φ(x) + x φ(x); with tanh: y = x · s, s = ½ (1 + tanh u), u = √(2/π) (x + 0.044715 x³).
// Hendrycks and Gimpel (2016).
import { stringAttribute } from '../../onnx/graph.ts'
import { elementwise, type RuleContext } from '../rule.ts'

export const Gelu = elementwise((x, _, context, node) =>
  stringAttribute(node, 'approximate', 'none') === 'tanh'
    ? tanhDerivative(x, context)
    : exactDerivative(x, context),
)

/** ½ (1 + erf(x/√2)) + x · exp(−x²/2) / √(2π) */
function exactDerivative(x: string, { builder }: RuleContext): string {
  const erf = builder.op('Erf', [builder.op('Mul', [x, builder.floats(Math.SQRT1_2)])])
  const cumulative = builder.op('Mul', [builder.op('Add', [erf, builder.floats(1)]), builder.floats(0.5)])
  const exponent = builder.op('Mul', [builder.op('Mul', [x, x]), builder.floats(-0.5)])
  const density = builder.op('Mul', [
    builder.op('Exp', [exponent]),
    builder.floats(1 / Math.sqrt(2 * Math.PI)),
  ])
  return builder.op('Add', [cumulative, builder.op('Mul', [x, density])])
}

/** s + x · ½ (1 − tanh² u) · √(2/π) (1 + 3 · 0.044715 x²) */
function tanhDerivative(x: string, { builder }: RuleContext): string {
  const square = builder.op('Mul', [x, x])
  const slope = Math.sqrt(2 / Math.PI)
  const polynomial = (cubic: number): string =>
    builder.op('Mul', [
      builder.op('Add', [builder.op('Mul', [square, builder.floats(cubic)]), builder.floats(1)]),
      builder.floats(slope),
    ])
  const tanh = builder.op('Tanh', [builder.op('Mul', [x, polynomial(0.044715)])])
  const half = builder.floats(0.5)
  const gate = builder.op('Mul', [builder.op('Add', [tanh, builder.floats(1)]), half])
  const steepness = builder.op('Mul', [
    builder.op('Sub', [builder.floats(1), builder.op('Mul', [tanh, tanh])]),
    half,
  ])
  const inner = builder.op('Mul', [steepness, polynomial(3 * 0.044715)])
  return builder.op('Add', [gate, builder.op('Mul', [x, inner])])
}
