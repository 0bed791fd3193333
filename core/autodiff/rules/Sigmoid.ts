// y = 1 / (1 + exp(−x)): y′ = y (1 − y).
import { elementwise } from '../rule.ts'

export const Sigmoid = elementwise((_, y, { builder }) =>
  builder.op('Mul', [y, builder.op('Sub', [builder.floats(1), y])]),
)
