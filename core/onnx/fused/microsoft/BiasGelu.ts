// BiasGelu(A, B) = Gelu(A + B), exact.   com.microsoft version 1.
import type { Expand } from '../expansion.ts'

export const BiasGelu: Expand = ({ inputs: [a = '', b = ''] }, { builder }) => [
  builder.op('Gelu', [builder.op('Add', [a, b])]),
]
