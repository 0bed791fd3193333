// y = max(x, 0): y′ = 1 where x > 0, else 0.
import { elementwise } from '../rule.ts'

export const Relu = elementwise((_, y, { builder }) => builder.op('Sign', [y]))
