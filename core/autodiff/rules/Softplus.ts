// y = log(1 + exp x): y′ = 1 / (1 + exp(−x)).
import { elementwise } from '../rule.ts'

export const Softplus = elementwise((x, _, { builder }) => builder.op('Sigmoid', [x]))
