// y = cos x: y′ = −sin x.
import { elementwise } from '../rule.ts'

export const Cos = elementwise((x, _, { builder }) => builder.op('Neg', [builder.op('Sin', [x])]))
