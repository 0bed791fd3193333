// y = |x|: y′ = sign x.
import { elementwise } from '../rule.ts'

export const Abs = elementwise((x, _, { builder }) => builder.op('Sign', [x]))
