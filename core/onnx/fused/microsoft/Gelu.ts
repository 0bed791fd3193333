// Gelu(X) = X Φ(X), exact.   com.microsoft version 1; ONNX's own since operator set 20.
import type { Expand } from '../expansion.ts'

export const Gelu: Expand = ({ inputs: [x = ''] }, { builder }) => [builder.op('Gelu', [x])]
