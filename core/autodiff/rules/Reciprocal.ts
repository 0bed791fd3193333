// y = 1 / x: y′ = −y².
import { elementwise } from '../rule.ts'

export const Reciprocal = elementwise((_, y, { builder }) => builder.op('Neg', [builder.op('Mul', [y, y])]))
