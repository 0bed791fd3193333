// y = log x: y′ = 1 / x.
import { elementwise } from '../rule.ts'

export const Log = elementwise((x, _, { builder }) => builder.op('Reciprocal', [x]))
