// y = √x: y′ = 1 / (2y).
import { elementwise } from '../rule.ts'

export const Sqrt = elementwise((_, y, { builder }) => builder.op('Div', [builder.floats(0.5), y]))
