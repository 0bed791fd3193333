// y = x kept between two bounds: y′ = 1 where x is inside, else 0. The bounds are constants.
import { elementwise } from '../rule.ts'

export const Clip = elementwise((x, y, { builder }) =>
  builder.op('Cast', [builder.op('Equal', [x, y])], { to: { kind: 'int', value: 1 } }),
)
