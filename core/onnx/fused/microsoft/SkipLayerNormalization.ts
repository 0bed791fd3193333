// SkipLayerNormalization(input, skip, γ, β?, bias?) = LayerNorm(input + skip + bias); its fourth output is that sum.
// com.microsoft version 1; ε is 1e-12 by default.
import { floatAttribute } from '../../graph.ts'
import type { Expand } from '../expansion.ts'

export const SkipLayerNormalization: Expand = (node, { builder }) => {
  const [input = '', skip = '', gamma = '', beta = '', bias = ''] = node.inputs
  const added = builder.op('Add', [input, skip])
  const sum = bias === '' ? added : builder.op('Add', [added, bias])
  const [normalized = '', mean = '', reciprocalDeviation = ''] = builder.ops(
    'LayerNormalization',
    [sum, gamma, ...(beta === '' ? [] : [beta])],
    node.outputs[1] || node.outputs[2] ? 3 : 1,
    {
      axis: { kind: 'int', value: -1 },
      epsilon: { kind: 'float', value: floatAttribute(node, 'epsilon', 1e-12) },
    },
  )
  return [normalized, mean, reciprocalDeviation, sum]
}
