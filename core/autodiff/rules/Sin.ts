// y = sin x: y′ = cos x.
import { elementwise } from '../rule.ts'

export const Sin = elementwise((x, _, { builder }) => builder.op('Cos', [x]))
