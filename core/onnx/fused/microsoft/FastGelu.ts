// FastGelu(X, bias?) = Gelu(X + bias) in the approximation with tanh.   com.microsoft version 1.
import type { Expand } from '../expansion.ts'

export const FastGelu: Expand = ({ inputs: [x = '', bias = ''] }, { builder }) => {
  const shifted = bias === '' ? x : builder.op('Add', [x, bias])
  return [builder.op('Gelu', [shifted], { approximate: { kind: 'string', value: 'tanh' } })]
}
