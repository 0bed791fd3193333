// The operators that work element by element: y = f(x), each with f′ in a line, by family.
import { floatAttribute } from '../../onnx/graph.ts'
import { elementwise } from '../rule.ts'

const float32 = { to: { kind: 'int', value: 1 } } as const

const powers = {
  /** y = 1 / x: y′ = −y² */
  Reciprocal: elementwise((_, y, { builder }) => builder.op('Neg', [builder.op('Mul', [y, y])])),
  /** y = √x: y′ = 1 / (2y) */
  Sqrt: elementwise((_, y, { builder }) => builder.op('Div', [builder.floats(0.5), y])),
}

const exponentials = {
  /** y = exp x: y′ = y */
  Exp: elementwise((_, y) => y),
  /** y = log x: y′ = 1 / x */
  Log: elementwise((x, _, { builder }) => builder.op('Reciprocal', [x])),
  /** y = log(1 + exp x): y′ = 1 / (1 + exp(−x)) */
  Softplus: elementwise((x, _, { builder }) => builder.op('Sigmoid', [x])),
}

const sigmoids = {
  /** y = 1 / (1 + exp(−x)): y′ = y (1 − y) */
  Sigmoid: elementwise((_, y, { builder }) =>
    builder.op('Mul', [y, builder.op('Sub', [builder.floats(1), y])]),
  ),
  /** y = tanh x: y′ = 1 − y² */
  Tanh: elementwise((_, y, { builder }) => builder.op('Sub', [builder.floats(1), builder.op('Mul', [y, y])])),
  /** y = erf x: y′ = 2/√π · exp(−x²) */
  Erf: elementwise((x, _, { builder }) =>
    builder.op('Mul', [
      builder.op('Exp', [builder.op('Neg', [builder.op('Mul', [x, x])])]),
      builder.floats(2 / Math.sqrt(Math.PI)),
    ]),
  ),
}

const trigonometric = {
  /** y = sin x: y′ = cos x */
  Sin: elementwise((x, _, { builder }) => builder.op('Cos', [x])),
  /** y = cos x: y′ = −sin x */
  Cos: elementwise((x, _, { builder }) => builder.op('Neg', [builder.op('Sin', [x])])),
}

const piecewise = {
  /** y = |x|: y′ = sign x */
  Abs: elementwise((x, _, { builder }) => builder.op('Sign', [x])),
  /** y = x kept between two constant bounds: y′ = 1 where x is inside, else 0 */
  Clip: elementwise((x, y, { builder }) => builder.op('Cast', [builder.op('Equal', [x, y])], float32)),
  /** y = max(x, 0): y′ = 1 where x > 0, else 0 */
  Relu: elementwise((_, y, { builder }) => builder.op('Sign', [y])),
  /** y = x where x ≥ 0, else α x: y′ = 1 or α */
  LeakyRelu: elementwise((x, _, { builder }, node) =>
    builder.op('Where', [
      builder.op('GreaterOrEqual', [x, builder.floats(0)]),
      builder.floats(1),
      builder.floats(floatAttribute(node, 'alpha', 0.01)),
    ]),
  ),
  /** y = x where x ≥ 0, else α (exp x − 1): y′ = 1 or y + α */
  Elu: elementwise((x, y, { builder }, node) =>
    builder.op('Where', [
      builder.op('GreaterOrEqual', [x, builder.floats(0)]),
      builder.floats(1),
      builder.op('Add', [y, builder.floats(floatAttribute(node, 'alpha', 1))]),
    ]),
  ),
}

export const elementwiseRules = {
  ...powers,
  ...exponentials,
  ...sigmoids,
  ...trigonometric,
  ...piecewise,
}
