// y = tanh x: y′ = 1 − y².
import { elementwise } from '../rule.ts'

export const Tanh = elementwise((_, y, { builder }) =>
  builder.op('Sub', [builder.floats(1), builder.op('Mul', [y, y])]),
)
